"""The JSON API under `/api/v1/`; each module is one subject."""
