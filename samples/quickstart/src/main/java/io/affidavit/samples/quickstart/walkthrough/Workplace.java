package io.affidavit.samples.quickstart.walkthrough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Folders and jars of one walk-through. */
record Workplace(Path folder, Path libraries, Path localAws, Path auditor) {
  static final String LOG_GROUP = "/clinic/audit";
  static final String EVENT_BUS = "clinic-audit";

  /** A fresh folder: what an earlier walk-through left is removed. */
  static Workplace fresh(Path project) throws IOException {
    Path target = project.resolve("samples/quickstart/target");
    Path folder = target.resolve("walkthrough");
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
    return new Workplace(
        folder,
        target.resolve("lib"),
        project.resolve("local-aws/target/local-aws.jar"),
        project.resolve("auditor/target/auditor.jar"));
  }

  Path spool() {
    return folder.resolve("audit-spool");
  }

  Path auditKey() {
    return folder.resolve("audit.key");
  }

  Path verifyKey() {
    return folder.resolve("verify.key");
  }

  Path receipts() {
    return folder.resolve("acknowledged.txt");
  }

  Process startClinic(String endpoint) throws IOException {
    Path classes = libraries.resolveSibling("classes");
    ProcessBuilder builder =
        java(
            List.of(
                "-cp",
                classes + java.io.File.pathSeparator + libraries.resolve("*"),
                "io.affidavit.samples.quickstart.ClinicApplication",
                receipts().toString()));
    builder
        .environment()
        .putAll(
            Map.of(
                "AFFIDAVIT_SPOOL_DIRECTORY",
                spool().toString(),
                "AWS_CLOUDWATCH_LOG_GROUP",
                LOG_GROUP,
                "AWS_EVENTBRIDGE_BUS",
                EVENT_BUS,
                "AWS_ENDPOINT_URL",
                endpoint,
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_EC2_METADATA_DISABLED",
                "true"));
    return builder.start();
  }

  Process startLocalAws() throws IOException {
    return java(List.of(
            "-jar",
            localAws.toString(),
            "--port",
            "0",
            "--log-group",
            LOG_GROUP,
            "--event-bus",
            EVENT_BUS))
        .start();
  }

  Process startAuditor(List<String> arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("-jar", auditor.toString()));
    command.addAll(arguments);
    return java(command).redirectErrorStream(true).start();
  }

  private ProcessBuilder java(List<String> arguments) {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
