"""What every test shares: properties are about what is computed, never about how fast."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "keur", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("keur")
