package io.affidavit.auditor;

import io.affidavit.auditor.report.Renderer;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportBuilder;
import io.affidavit.auditor.report.ReportFormat;
import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Reports;
import io.affidavit.auditor.report.SealVerdict;
import io.affidavit.auditor.report.UnknownTableException;
import io.affidavit.auditor.spill.SpilledRows;
import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a report of the trail. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Makes a report of recorded events: who saw what (access), what was unusual (security), what"
          + " an auditor asks for (evidence), whom data was given to (disclosures).",
      "Reads what `verify` reads, each event once, however often it comes. What does not fit into"
          + " memory lies in temporary files under a key that only this process has."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the report was made",
      "1:it was made, and the seal has a finding, which stands in it",
      "2:wrong use or configuration",
      "3:part of the input could not be read, or the report could not be written or recorded"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand implements Callable<Integer> {
  private final InputStream stdin;
  private final PrintStream stdout;
  private final Reports.Builders builders;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "access, security, evidence or disclosures")
  private ReportKind kind;

  @Parameters(index = "1..*", paramLabel = "FILE|DIR|-", description = "what was exported")
  private List<String> files = new ArrayList<>();

  @Mixin private ReportSelection selection;

  @Mixin private ReportSource source;

  @Mixin private TrailOptions trail;

  @Mixin private TrailDestinations trailDestinations;

  @Option(
      names = "--format",
      defaultValue = "html",
      paramLabel = "FORMAT",
      description = "html, csv or json; default: html")
  private ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "-",
      paramLabel = "FILE",
      description = "the file, which is there as a whole or not at all; default: - for stdout")
  private String output;

  @Option(
      names = "--table",
      paramLabel = "ID",
      description = "for csv: which table; default: the report's first")
  private @Nullable String table;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "who makes the report; default: the user of the operating system")
  private @Nullable String by;

  @Option(
      names = "--progress",
      negatable = true,
      description = "say on stderr every few seconds how far it is; default: on a terminal")
  private @Nullable Boolean progress;

  ReportCommand(InputStream stdin, PrintStream stdout, Reports.Builders builders) {
    this.stdin = stdin;
    this.stdout = stdout;
    this.builders = builders;
  }

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    Inputs inputs;
    ReportRequest request;
    VerifyOptions options;
    LogGroupTarget group;
    Reports.Known known;
    ReportTrail record;
    try {
      inputs = source.inputs(files, stdin);
      group = source.logGroup();
      known = new Reports.Known(selection.thresholds(), selection.directory(kind, err()::println));
      record = ReportTrail.of(trail, trailDestinations.settings(source), err());
      List<String> sources = new ArrayList<>(source.names(inputs, group));
      sources.addAll(selection.directoryNames());
      request = selection.request(kind, maker(), now, List.copyOf(sources));
      options = source.verification(request, now);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
    Renderer renderer = Reports.renderer(format, table);
    ReportBuilder builder = builders.builder(request, known, SpilledRows::new);
    try (builder) {
      if (format == ReportFormat.CSV) {
        builder.only(table);
      }
      if (group != null) {
        Instant begin = request.from().minus(builder.lead());
        inputs.add(source.reading(group, request, begin, now));
      }
      Outlet outlet = new Outlet(renderer, record);
      return make(new ReportEngine(request, builder), inputs, options, outlet);
    }
  }

  /** How the report leaves, and what must know of it. */
  private record Outlet(Renderer renderer, ReportTrail trail) {}

  private int make(ReportEngine engine, Inputs inputs, VerifyOptions options, Outlet outlet)
      throws IOException {
    Path keyFile = source.key();
    VerifyKey key = keyFile == null ? null : VerifyKey.read(keyFile);
    try (Progress told = new Progress(wantsProgress() ? err() : null)) {
      Report report = engine.make(inputs, key, options, told);
      for (String file : inputs.torn()) {
        err().println(file + " ends within a line, as a crash leaves it: that line is not in it");
      }
      return write(report, engine.selected(), outlet) ? exitCode(report) : ExitCode.UNREACHABLE;
    } catch (UnknownTableException e) {
      throw wrong(e);
    }
  }

  /** False where it must not leave, which was said. */
  private boolean write(Report report, long count, Outlet outlet) throws IOException {
    outlet.renderer().check(report);
    if (output.equals("-")) {
      if (!recorded(report, count, outlet, null)) {
        return false;
      }
      outlet.renderer().write(report, stdout);
      stdout.flush();
      if (stdout.checkError()) {
        throw new IOException("stdout");
      }
      return true;
    }
    Path target = Path.of(output);
    try (ReportOutput file = new ReportOutput(target)) {
      file.write(report, outlet.renderer());
      if (!recorded(report, count, outlet, target)) {
        return false;
      }
      file.handOut();
      return true;
    }
  }

  private boolean recorded(Report report, long count, Outlet outlet, @Nullable Path file) {
    try {
      outlet.trail().record(report, count, format, file);
      return true;
    } catch (IOException e) {
      err().println("not recorded, so not handed out: " + e.getMessage());
      return false;
    }
  }

  private static int exitCode(Report report) {
    SealVerdict.State seal = report.facts().seal().state();
    if (seal == SealVerdict.State.FINDINGS) {
      return ExitCode.FINDING;
    }
    boolean whole = report.facts().unreadable().isEmpty() && seal != SealVerdict.State.UNREADABLE;
    return whole ? ExitCode.GOOD : ExitCode.UNREACHABLE;
  }

  private String maker() {
    String given = by == null ? System.getProperty("user.name", "") : by;
    String name = given.strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("--by must say who makes the report");
    }
    return name;
  }

  private boolean wantsProgress() {
    return progress == null ? Progress.isTerminal() : progress;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException wrong(IllegalArgumentException e) {
    return new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
  }
}
