package io.affidavit.auditor.doctor;

import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;

/** The bus's archive. */
final class ArchiveChecks {
  private final Context context;
  private final Look look;
  private final String busArn;

  ArchiveChecks(Context context, String busArn) {
    this.context = context;
    this.look = context.look();
    this.busArn = busArn;
  }

  void check() {
    List<Archive> archives =
        look.ask(
            Question.of("archive: exists", "events:ListArchives", "*"),
            () ->
                context.clients().events().listArchives(r -> r.eventSourceArn(busArn)).archives());
    if (archives == null) {
      return;
    }
    look.expect(
        !archives.isEmpty(),
        "archive: exists",
        archives.isEmpty() ? "none of this bus" : archives.get(0).archiveName(),
        "deploy the template again");
    if (!archives.isEmpty()) {
      archive(archives.get(0).archiveName());
    }
  }

  private void archive(String name) {
    DescribeArchiveResponse archive =
        look.ask(
            Question.of("archive: settings", "events:DescribeArchive", "archive " + name),
            () -> context.clients().events().describeArchive(r -> r.archiveName(name)));
    if (archive == null) {
      return;
    }
    look.expect(
        archive.state() == ArchiveState.ENABLED,
        "archive: state",
        archive.stateAsString(),
        "aws events describe-archive says why");
    int days = archive.retentionDays() == null ? 0 : archive.retentionDays();
    look.expect(
        days == 0 || days >= context.targets().retentionDays(),
        "archive: retention",
        days == 0 ? "never expires" : days + " days",
        "aws events update-archive --retention-days " + context.targets().retentionDays());
    look.expect(
        context.found().key(archive.kmsKeyIdentifier(), "archive"),
        "archive: key",
        archive.kmsKeyIdentifier() == null ? "no key of yours" : archive.kmsKeyIdentifier(),
        "aws events update-archive --kms-key-identifier");
  }
}
