"""Other people's templates: Jinja's sandbox, its process, the package check."""
