"""The register on disk: tables, constraints, sessions, migrations, backup; no rules of the office."""
