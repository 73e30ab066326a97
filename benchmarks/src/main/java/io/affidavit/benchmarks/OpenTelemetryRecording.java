package io.affidavit.benchmarks;

import io.opentelemetry.exporter.logging.otlp.internal.logs.OtlpStdoutLogRecordExporter;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * OpenTelemetry's Logback appender with the SDK's batch processor and its defaults. Without a
 * network, so the exporter writes OTLP's JSON to a file.
 */
final class OpenTelemetryRecording implements Recording {
  private final LogbackRecording logback;
  private final OpenTelemetrySdk sdk;
  private final OutputStream out;

  OpenTelemetryRecording(String configuration, Path directory) {
    try {
      out = new BufferedOutputStream(Files.newOutputStream(directory.resolve("otlp.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sdk =
        OpenTelemetrySdk.builder()
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(
                        BatchLogRecordProcessor.builder(
                                OtlpStdoutLogRecordExporter.builder().setOutput(out).build())
                            .build())
                    .build())
            .build();
    logback = new LogbackRecording(configuration, directory);
    ((OpenTelemetryAppender) logback.appender("OTEL")).setOpenTelemetry(sdk);
  }

  @Override
  public void record() {
    logback.record();
  }

  @Override
  public void close() {
    logback.close();
    sdk.shutdown().join(1, TimeUnit.MINUTES);
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
