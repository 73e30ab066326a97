package io.affidavit.localaws;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The command line: {@code java -jar local-aws.jar --port 4566}. */
final class Main {
  static final int WRONG_USE = 2;

  static final String USAGE =
      """
      usage: java -jar local-aws.jar [--port PORT] [--state DIR] [--region REGION]
                                     [--log-group NAME]... [--event-bus NAME]...
                                     [--max-put-events-bytes N] [--max-log-event-bytes N]

      CloudWatch Logs and EventBridge on 127.0.0.1, for tests and demonstrations.
        --port PORT     default 4566; 0 takes a free one
        --state DIR     keep what is stored in DIR; default: memory only
        --region NAME   region in ARNs and events, default us-east-1
        --log-group, --event-bus   create these at the start

      Prints one line with its URL when it listens. See /_local/events, /_local/streams,
      /_local/calls and /_local/faults there.
      """;

  private static final int DEFAULT_PORT = 4566;

  private Main() {}

  /** Exit code 2 for wrong use or a port or state that cannot be used. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length == 1 && args[0].equals("--help")) {
      System.out.print(USAGE);
      return;
    }
    LocalAws aws = start(args, System.err);
    if (aws == null) {
      System.exit(WRONG_USE);
      return;
    }
    System.out.println("local-aws listens on " + aws.endpoint());
    System.out.flush();
    Runtime.getRuntime().addShutdownHook(new Thread(aws::close));
    new CountDownLatch(1).await();
  }

  static @Nullable LocalAws start(String[] args, PrintStream err) {
    try {
      return options(args).start();
    } catch (UncheckedIOException e) {
      err.println("local-aws: " + e.getMessage());
      return null;
    } catch (IllegalArgumentException e) {
      err.println("local-aws: " + e.getMessage());
      err.print(USAGE);
      return null;
    }
  }

  private static LocalAws.Builder options(String[] args) {
    LocalAws.Builder builder = LocalAws.builder().port(DEFAULT_PORT);
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " is unknown or lacks its value");
      }
      option(builder, args[i], args[i + 1]);
    }
    return builder;
  }

  private static void option(LocalAws.Builder builder, String name, String value) {
    switch (name) {
      case "--port" -> builder.port(number(name, value));
      case "--state" -> builder.stateDirectory(Path.of(value));
      case "--region" -> builder.region(value);
      case "--log-group" -> builder.logGroup(value);
      case "--event-bus" -> builder.eventBus(value);
      case "--max-put-events-bytes" -> builder.maxPutEventsBytes(number(name, value));
      case "--max-log-event-bytes" -> builder.maxLogEventBytes(number(name, value));
      default -> throw new IllegalArgumentException("unknown option " + name);
    }
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, got " + value, e);
    }
  }
}
