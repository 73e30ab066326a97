package io.affidavit.pipeline;

/** Pipelines that tests of other classes left running in this JVM, as a killed process does. */
final class Leftovers {
  private Leftovers() {}

  static void close() {
    Trails.running().forEach(AuditPipeline::close);
  }
}
