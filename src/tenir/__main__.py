"""`python -m tenir` is the command `tenir`."""

from tenir.cli import main

if __name__ == "__main__":
    main()
