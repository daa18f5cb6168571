"""The screens about the register's key: choosing a password, the recovery key, unlocking."""
