package io.affidavit.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processes of one base directory, one after the other, each of which is killed or loses its power
 * at some moment; the next one takes over what it left. What was delivered is collected.
 */
public final class CrashLane {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Path base;
  private final Path auditKey;
  private final ControlRecords control;
  private final IntFunction<SpoolEntry> events;
  private final Random random;
  private final AtomicLong clock = new AtomicLong();
  private final List<String> delivered = new ArrayList<>();
  private int torn;
  private int number;

  /** A lane whose every choice comes from the seed. */
  public CrashLane(
      Path base, Path auditKey, ControlRecords control, IntFunction<SpoolEntry> events, long seed) {
    this.base = base;
    this.auditKey = auditKey;
    this.control = control;
    this.events = events;
    this.random = new Random(seed);
  }

  /** Complete records, in the order of their delivery, duplicates included. */
  public List<String> delivered() {
    return delivered;
  }

  /** Files of which a power cut has lost something: proof that the fault was reached. */
  public int torn() {
    return torn;
  }

  /** Processes of which nothing is left, not even the record that opens their stream. */
  public int stillborn() {
    // Taken over more than once where the one who did so has crashed as well.
    Pattern nothing = Pattern.compile("\"stream\":\"([0-9a-f-]{36})\",\"last\":-1,");
    Set<String> streams = new HashSet<>();
    for (String record : delivered) {
      Matcher matcher = nothing.matcher(record);
      if (matcher.find()) {
        streams.add(matcher.group(1));
      }
    }
    return streams.size();
  }

  /** So many processes crash, and one more ends in order. */
  public void run(int crashes) throws Exception {
    for (int i = 0; i < crashes; i++) {
      crash();
    }
    FileSpool last = open(new PowerCuts(random));
    SpoolQueue queue = last.queue("logs");
    work(last, queue, 20);
    // A checkpoint comes with every minute, so that there is no end to records, only pauses.
    for (int idle = 0; idle < 3; ) {
      clock.addAndGet(MINUTE / 5);
      idle = deliver(last, queue) > 0 ? 0 : idle + 1;
    }
    end(last, queue);
  }

  /** As a caller's thread would with the worker beside it: the close record, and then the files. */
  private void end(FileSpool last, SpoolQueue queue) throws Exception {
    try {
      last.finishStream(0);
    } catch (SpoolException notYetForced) {
      last.worker().doWork();
    }
    for (int idle = 0; idle < 3; ) {
      idle = deliver(last, queue) > 0 ? 0 : idle + 1;
    }
    last.end().closeFiles();
  }

  private FileSpool open(PowerCuts disk) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(base)
            .targets(List.of("logs"))
            .keyFile(auditKey)
            .durability(random.nextBoolean() ? Durability.DISK : Durability.PROCESS)
            .reserveBytes(32 * 1024)
            .minFreeBytes(0)
            .build();
    return FileSpool.stepped(settings, control, SpoolListener.SILENT, disk, clock::get);
  }

  private void crash() throws Exception {
    PowerCuts disk = new PowerCuts(random);
    FileSpool spool = open(disk);
    work(spool, spool.queue("logs"), random.nextInt(25));
    // A power cut takes what nobody was promised; with PROCESS it may take what was delivered.
    if (random.nextBoolean() && spool.settings().durability() == Durability.DISK) {
      disk.cut();
      torn += disk.torn();
    }
    spool.queues().forEach(FileSpoolQueue::close);
    spool.writer().abandon();
    spool.instances().close(Long.MAX_VALUE - 1);
  }

  private void work(FileSpool spool, SpoolQueue queue, int steps) throws Exception {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(5)) {
        case 0 -> spool.worker().doWork();
        case 1 -> deliver(spool, queue);
        case 2 -> clock.addAndGet(MINUTE / (1 + random.nextInt(100)));
        default -> append(spool);
      }
    }
  }

  private void append(FileSpool spool) {
    try {
      spool.append(events.apply(number++), 0);
    } catch (SpoolException notConfirmed) {
      // It is written, and nobody was promised anything.
    }
  }

  private int deliver(FileSpool spool, SpoolQueue queue) throws Exception {
    // Who takes leave of a dead stream waits for the worker, which no thread is.
    while (spool.worker().doWork() > 0) {
      // It takes over one process in each round, and forces in the next.
    }
    List<SpooledRecord> batch = queue.peek(50, 1 << 20);
    for (SpooledRecord record : batch) {
      delivered.add(new String(record.complete(), StandardCharsets.UTF_8));
    }
    // A crash may also come between delivery and acknowledgement.
    if (random.nextInt(4) > 0) {
      queue.acknowledge();
    }
    return batch.size();
  }
}
