package io.affidavit.spool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process that appends, and delivers what it and the dead left, until it is killed or done. It
 * says what it does, each time before or after as {@link CrashOracle} needs it: {@code B} begins,
 * {@code I name} will append, {@code A name} acknowledged, {@code E} refused, {@code T stream} took
 * over, {@code D stream sequence text} delivers, {@code C stream sequence} cursor is safe, {@code X
 * what} should not be, {@code Q} ends in order.
 */
final class CrashChild {
  private static final FileChannel OUT = new FileOutputStream(FileDescriptor.out).getChannel();

  private final Path base;
  private final SpoolSettings settings;
  private final String name;
  private final int appends;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final List<FileChannel> owned = new ArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private CrashChild(Path base, SpoolSettings settings, String name, int appends) {
    this.base = base;
    this.settings = settings;
    this.name = name;
    this.appends = appends;
  }

  static SpoolEntry entry(String name) {
    String body = "{\"name\":\"" + name + "\",\"f\":\"" + "y".repeat(name.hashCode() & 511) + "\"";
    return TestRecords.entry(name, body, "{\"copy\":\"" + name + "\"");
  }

  static SpoolSettings.Builder settings(Path base, Path auditKey, Durability durability) {
    return SpoolSettings.builder(base)
        .keyFile(auditKey)
        .durability(durability)
        .targets(List.of("logs"))
        .segmentBytes(16 * 1024)
        .reserveBytes(32 * 1024)
        .minFreeBytes(0);
  }

  /** One line, with a system call that the spool never makes: it can be told from the spool's. */
  static synchronized void say(String line) {
    ByteBuffer[] parts = {
      ByteBuffer.wrap(TestRecords.utf8(line)), ByteBuffer.wrap(new byte[] {10})
    };
    try {
      while (parts[1].hasRemaining()) {
        OUT.write(parts);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Arguments: base, key file, durability, name, callers, appends of each (0: for ever), wait. */
  public static void main(String[] args) throws Exception {
    Path base = Path.of(args[0]);
    Durability durability = Durability.valueOf(args[2]);
    SpoolSettings settings = settings(base, Path.of(args[1]), durability).build();
    int callers = Integer.parseInt(args[4]);
    int appends = Integer.parseInt(args[5]);
    if (args.length > 6) {
      // All classes are loaded by a spool elsewhere, before somebody breaks this process's calls.
      Path warm = Files.createTempDirectory(base.toAbsolutePath().getParent(), "warm");
      SpoolSettings other = settings(warm.resolve("s"), Path.of(args[1]), durability).build();
      new CrashChild(warm, other, "warm", appends).run(callers, false);
      say("R");
      System.in.read();
    }
    CrashChild child = new CrashChild(base, settings, args[3], appends);
    Thread driver = new Thread(() -> child.run(callers, true), "driver");
    driver.start();
    driver.join();
    say("Q");
    System.exit(child.failures.isEmpty() ? 0 : 3);
  }

  private void run(int callers, boolean aloud) {
    try {
      tell(aloud, "B");
      FileSpool spool = FileSpool.open(settings, TestRecords.CONTROL, listener(aloud));
      own(spool.stream().toString(), aloud);
      List<Thread> threads = new ArrayList<>();
      Thread deliverer = new Thread(() -> deliver(spool, aloud), "deliverer");
      deliverer.start();
      for (int i = 1; i < callers; i++) {
        String prefix = name + "-" + i + "-";
        threads.add(new Thread(() -> append(spool, prefix, aloud)));
      }
      threads.forEach(Thread::start);
      append(spool, name + "-0-", aloud);
      for (Thread thread : threads) {
        thread.join();
      }
      ending.set(true);
      deliverer.join();
      disown();
      spool.close();
    } catch (IOException e) {
      tell(aloud, "E " + e.getMessage());
    } catch (Throwable e) {
      failures.add(e);
      tell(aloud, "E " + e);
    }
  }

  private static void tell(boolean aloud, String line) {
    if (aloud) {
      say(line);
    }
  }

  private SpoolListener listener(boolean aloud) {
    return new SpoolListener() {
      @Override
      public void info(String message) {
        if (message.contains(": took over ")) {
          String path = message.substring(message.indexOf("over ") + 5, message.lastIndexOf(", "));
          String stream = String.valueOf(Path.of(path).getFileName());
          tell(aloud, "T " + stream);
          own(stream, aloud);
        }
      }

      @Override
      public void error(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        tell(aloud && message.contains("lost"), "X " + message);
      }
    };
  }

  /** A second lock beside the spool's, which only one process may hold for a stream at a time. */
  private synchronized void own(String stream, boolean aloud) {
    if (ending.get() || !aloud) {
      return;
    }
    try {
      Path owners = base.resolveSibling("owners");
      Files.createDirectories(owners);
      FileChannel channel =
          FileChannel.open(
              owners.resolve(stream), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      owned.add(channel);
      if (channel.tryLock() == null) {
        say("X two processes hold " + stream);
      }
    } catch (IOException e) {
      say("E owners " + e);
    }
  }

  private synchronized void disown() throws IOException {
    for (FileChannel channel : owned) {
      channel.close();
    }
  }

  private void append(FileSpool spool, String prefix, boolean aloud) {
    for (int n = 0; appends == 0 || n < appends; n++) {
      String record = prefix + n;
      try {
        tell(aloud, "I " + record);
        spool.append(entry(record), TimeUnit.SECONDS.toNanos(5));
        tell(aloud, "A " + record);
      } catch (SpoolException e) {
        tell(aloud, "E " + e.getMessage());
      }
    }
  }

  private void deliver(FileSpool spool, boolean aloud) {
    SpoolQueue queue = spool.queue("logs");
    boolean more = true;
    while (more) {
      boolean last = ending.get();
      try {
        List<SpooledRecord> batch = queue.peek(20, 1 << 20);
        for (SpooledRecord record : batch) {
          String where = record.stream() + " " + record.sequence();
          tell(aloud, "D " + where + " " + record.completeText());
        }
        queue.acknowledge();
        if (!batch.isEmpty()) {
          SpooledRecord end = batch.get(batch.size() - 1);
          tell(aloud, "C " + end.stream() + " " + end.sequence());
        } else {
          queue.await(TimeUnit.MILLISECONDS.toNanos(20));
        }
        more = !last;
      } catch (IOException e) {
        tell(aloud, "E " + e.getMessage());
        more = !last;
      } catch (InterruptedException e) {
        more = false;
      }
    }
  }

  /** The body of a caller's record, as a whole text begins with it. */
  static String body(String record) {
    return new String(entry(record).complete(), StandardCharsets.UTF_8);
  }
}
