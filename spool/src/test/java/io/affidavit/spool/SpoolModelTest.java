package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The spool against a model: any sequence of what may happen to it. */
class SpoolModelTest {
  enum Operation {
    WRITE,
    FLUSH,
    FAULT,
    /** Others fill the disk, or what is left of it. */
    FILL,
    /** Others give their bytes back. */
    MAKE_ROOM,
    READ,
    ACK,
    CRASH,
    REOPEN,
    /** The spool knows no wall clock; its own jumps as it does after a machine was suspended. */
    CLOCK_STEP
  }

  /** How often each was reached. */
  private static final Map<String, Integer> REACHED = new ConcurrentHashMap<>();

  private static void reached(String what, int times) {
    if (times > 0) {
      REACHED.merge(what, times, Integer::sum);
    }
  }

  @AfterContainer
  static void everythingWasReached() {
    CrashLane.report("model", new TreeMap<>(REACHED).toString());
    for (Durability durability : Durability.values()) {
      for (String what : List.of("faults", "refusals of a full disk", "reserves", "crashes")) {
        String counter = durability + " " + what;
        assertTrue(REACHED.getOrDefault(counter, 0) > 0, counter + " never reached");
      }
    }
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Arbitraries.frequency(
            net.jqwik.api.Tuple.of(12, Operation.WRITE),
            net.jqwik.api.Tuple.of(4, Operation.FLUSH),
            net.jqwik.api.Tuple.of(1, Operation.FAULT),
            net.jqwik.api.Tuple.of(2, Operation.FILL),
            net.jqwik.api.Tuple.of(1, Operation.MAKE_ROOM),
            net.jqwik.api.Tuple.of(4, Operation.READ),
            net.jqwik.api.Tuple.of(3, Operation.ACK),
            net.jqwik.api.Tuple.of(1, Operation.CRASH),
            net.jqwik.api.Tuple.of(1, Operation.REOPEN),
            net.jqwik.api.Tuple.of(1, Operation.CLOCK_STEP))
        .list()
        .ofMinSize(10)
        .ofMaxSize(80);
  }

  @Property(tries = 150)
  void nothingPromisedIsLostAndNothingElseAppears(
      @ForAll("operations") List<Operation> operations,
      @ForAll Durability durability,
      @ForAll long seed)
      throws Exception {
    try (Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")))) {
      Model model = new Model(scratch.directory().resolve("spool"), durability, seed);
      try {
        for (Operation operation : operations) {
          model.apply(operation);
        }
        model.end();
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + String.join("\n", model.history), e);
      }
    }
  }

  /** What was promised and what came out, beside the spool that is tried. */
  private static final class Model {
    private final Path base;
    private final Durability durability;
    private final Random random;
    private final Set<String> issued = new HashSet<>();
    private final Set<String> promised = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();
    private final Map<Long, String> pending = new HashMap<>();

    /**
     * How far the disk had come after each operation, and what each cut left: the rounds that the
     * worker makes beside a read are its own, so the same operations do not meet the same faults.
     */
    private final List<String> history = new ArrayList<>();

    private SteppedSpool stepped;
    private SpoolQueue queue;
    private SmallDisk small = new SmallDisk(new FaultyFiles(), 0);
    private int number;

    /** What must be said before reading goes on could not be written. */
    private boolean waits;

    Model(Path base, Durability durability, long seed) throws IOException {
      this.base = base;
      this.durability = durability;
      this.random = new Random(seed);
      this.stepped = open();
      this.queue = stepped.spool.queue("logs");
    }

    private SteppedSpool open() throws IOException {
      return new SteppedSpool(
          base, durability, 12 * 1024, files -> small = new SmallDisk(files, 256 * 1024));
    }

    void apply(Operation operation) throws Exception {
      switch (operation) {
        case WRITE -> append();
        case FLUSH -> step();
        case FAULT -> fault();
        case FILL -> small.fill(random.nextInt(9000));
        case MAKE_ROOM -> small.empty();
        case READ -> peek();
        case ACK -> queue.acknowledge();
        case CRASH -> crash();
        case REOPEN -> reopen();
        case CLOCK_STEP -> stepped.step(random.nextInt(100_000_000));
      }
      reached(durability + " reserves", stepped.spool.writer().onReserve() ? 1 : 0);
      promise();
      history.add(operation + at());
    }

    private String at() {
      StreamWriter writer = stepped.spool.writer();
      return String.format(
          ": operation %d of the disk, %d faults, written %d, forced %d, failed %s",
          stepped.disk.operations(),
          stepped.disk.faults(),
          writer.written(),
          writer.durable(),
          writer.failure());
    }

    private void append() {
      SpoolEntry entry = SteppedSpool.sized(number);
      long sequence = stepped.spool.recordCount();
      if (stepped.offer(entry)) {
        String name = "r" + number++;
        issued.add(name);
        pending.put(sequence, name);
      }
    }

    /** Against a power cut only a force counts, whatever the setting. */
    private void promise() {
      long durable = stepped.spool.writer().durable();
      pending.forEach((sequence, name) -> addIf(sequence <= durable, name));
    }

    private void addIf(boolean safe, String name) {
      if (safe) {
        promised.add(name);
      }
    }

    private void step() throws IOException {
      while (stepped.step(250) > 0) {}
    }

    private void fault() {
      int now = stepped.disk.operations();
      stepped.disk.breakAt(now, now + 1 + random.nextInt(3), random.nextBoolean());
    }

    private boolean peek() throws Exception {
      Thread worker = new Thread(this::stepUntilInterrupted);
      worker.start();
      List<SpooledRecord> batch = List.of();
      try {
        waits = false;
        batch = queue.peek(1 + random.nextInt(20), 1 << 20);
      } catch (SpoolException disk) {
        assertTrue(disk.isPassing(), disk.getMessage());
        waits = true;
      } finally {
        worker.interrupt();
        worker.join();
      }
      long last = -1;
      for (SpooledRecord record : batch) {
        assertTrue(last == -1 || record.sequence() > last, "order");
        last = record.sequence();
        String name = TestRecords.routing(record);
        if (!name.startsWith("control-")) {
          assertTrue(issued.contains(name), name + " was never issued");
          assertTrue(record.completeText().startsWith("{\"n\":" + name.substring(1) + ","));
          delivered.add(name);
        }
      }
      return !batch.isEmpty();
    }

    private void stepUntilInterrupted() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          stepped.step(250);
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Power is cut: of what was not forced, any part survives; then another process begins. */
    private void crash() throws IOException {
      promise();
      reached(durability + " crashes", 1);
      Path directory = stepped.spool.own().directory();
      CrashPoint point = stepped.disk.crashPoint(directory);
      abandon();
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> SegmentName.firstSequence(f) != null).toList()) {
          Files.delete(file);
        }
      }
      point.write(directory, part -> random.nextBoolean());
      history.add("left in " + directory.getFileName() + ": " + left(directory));
      begin();
    }

    private static String left(Path directory) throws IOException {
      StringBuilder left = new StringBuilder("cursors ");
      left.append(CursorView.read(directory.resolve("cursor")));
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.sorted().toList()) {
          Long first = SegmentName.firstSequence(file);
          if (first != null) {
            SegmentSummary segment = SegmentSummary.of(SegmentFile.existing(file, first));
            left.append(", ").append(segment.fileName()).append(": ").append(segment.records());
            left.append(" records to ").append(segment.lastSequence());
          }
        }
      }
      return left.toString();
    }

    private void abandon() throws IOException {
      reached(durability + " faults", stepped.disk.faults());
      reached(durability + " refusals of a full disk", small.refusals());
      for (Instance instance : stepped.spool.instances().list()) {
        instance.close();
      }
      assertEquals(
          List.of(), stepped.errors.stream().filter(e -> e.matches(".*(lost|failed).*")).toList());
    }

    private void begin() throws IOException {
      pending.clear();
      stepped = open();
      queue = stepped.spool.queue("logs");
    }

    private void reopen() throws IOException {
      stepped.disk.repair();
      small.empty();
      step();
      promise();
      stepped.spool.worker().start();
      stepped.spool.close();
      promised.addAll(pending.values());
      begin();
    }

    void end() throws Exception {
      stepped.disk.repair();
      small.empty();
      step();
      promised.addAll(pending.values());
      for (int empty = 0; empty < 3; ) {
        empty = peek() || waits ? 0 : empty + 1;
        queue.acknowledge();
        step();
      }
      List<String> lost = new ArrayList<>(promised);
      lost.removeAll(delivered);
      assertEquals(List.of(), lost, "promised and never delivered");
      abandon();
    }
  }
}
