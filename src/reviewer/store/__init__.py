"""The SQLite store: migrations, reports and the log of decisions. The only place that speaks SQL."""
