"""Tests of the people page, the form and the picker."""
