"""The screens of operators: who works here, changing at one desk, the cover, hidden numbers, exports."""
