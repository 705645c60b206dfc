"""What goes out of Tenir and comes in: pledge tables, registers, open data, calendars.

Personal data of contacts stop at this door: `contact_data` and the columns of `pledge_table` say
how.
"""
