def test_a(db, home):
    from tenir.registry.models import Practice
    assert Practice.objects.count() == 54
