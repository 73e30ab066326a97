package org.example.clinic;

/** A made-up patient. */
record Patient(String id, String name, String born, String diagnosis) {}
