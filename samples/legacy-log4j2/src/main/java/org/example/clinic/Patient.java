package org.example.clinic;

/** A made-up patient. */
final class Patient {
  final String id;
  final String name;
  final String born;
  final String diagnosis;

  Patient(String id, String name, String born, String diagnosis) {
    this.id = id;
    this.name = name;
    this.born = born;
    this.diagnosis = diagnosis;
  }
}
