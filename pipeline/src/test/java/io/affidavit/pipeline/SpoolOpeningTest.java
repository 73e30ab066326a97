package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpoolException;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolOpeningTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final AtomicInteger tries = new AtomicInteger();
  private final List<SpoolException.@Nullable Reason> opened = new ArrayList<>();
  private @Nullable SpoolOpening opening;

  @AfterEach
  void close() throws IOException {
    if (opening != null) {
      opening.close();
      FileSpool spool = opening.now();
      if (spool != null) {
        spool.close();
      }
    }
  }

  private FileSpool real() throws IOException {
    byte[] body = "{\"kind\":\"x\"".getBytes(StandardCharsets.UTF_8);
    return FileSpool.open(
        SpoolSettings.builder(temp.resolve("spool")).build(),
        fact -> new SpoolEntry(new byte[0], body, null),
        SpoolListener.SILENT);
  }

  /** What one try does, by its number. */
  private interface Try {
    FileSpool open(int number) throws IOException;
  }

  private SpoolOpening start(Try each) {
    SpoolOpening.Opener opener =
        new SpoolOpening.Opener() {
          @Override
          public FileSpool open() throws IOException {
            return each.open(tries.incrementAndGet());
          }

          @Override
          public void opened(FileSpool spool, SpoolException.@Nullable Reason late) {
            opened.add(late);
          }
        };
    SpoolOpening started = new SpoolOpening(opener, status, "/spool", MILLI);
    opening = started;
    started.start();
    return started;
  }

  private FileSpool refuse(int number, int until) throws IOException {
    if (number < until) {
      throw new IOException("No space left on device");
    }
    return real();
  }

  @Test
  void opensAtOnceWhereItCan() {
    SpoolOpening started = start(number -> refuse(number, 1));
    assertNotNull(started.now());
    assertFalse(started.isPending());
    List<SpoolException.@Nullable Reason> once = new ArrayList<>();
    once.add(null);
    assertEquals(once, opened);
    assertEquals(List.of(), status.lines);
  }

  @Test
  void triesAgainUntilItOpensAndSaysSoTwice() {
    SpoolOpening started = start(number -> refuse(number, 5));
    assertTrue(started.why().contains("tried again"));
    FileSpool spool = started.await(LONG);
    assertSame(started.now(), spool);
    assertNotNull(spool);
    assertEquals(5, tries.get());
    assertEquals(List.of(SpoolException.Reason.FAILED), opened);
    awaitSaid("INFO audit spool /spool was opened");
    assertEquals(2, status.lines.size(), status.lines.toString());
    assertTrue(status.lines.get(0).startsWith("ERROR audit spool /spool cannot be opened, and is"));
  }

  private void awaitSaid(String what) {
    while (!status.said(what)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void doesNotWaitWherePatienceIsOverOrNobodyTries() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    SpoolOpening started =
        start(
            number -> {
              if (number > 1) {
                awaitUninterrupted(never);
              }
              throw new IOException("read-only");
            });
    assertTrue(started.isPending());
    assertNull(started.await(0));
    Thread.currentThread().interrupt();
    assertNull(started.await(20 * MILLI));
    assertTrue(Thread.interrupted(), "the caller's interrupt is kept");
    never.countDown();
    started.close();
    assertNull(started.await(LONG), "nobody tries any more");
    assertFalse(started.isPending());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatNeedsAPersonIsNotTriedAgain() throws Exception {
    Path open = Files.createDirectory(temp.resolve("spool"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    SpoolOpening started = start(number -> real());
    assertFalse(started.isPending());
    assertNull(started.await(LONG));
    assertEquals(1, tries.get());
    assertTrue(status.said("must not be writable by others"), status.lines.toString());
  }

  @Test
  void anotherObstacleIsSaidAndTriedOn() throws Exception {
    Path base = temp.resolve("spool");
    SpoolOpening started =
        start(
            number -> {
              if (number == 2) {
                Files.createDirectory(base);
                Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
              } else if (number == 4) {
                Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx------"));
              }
              return number == 1 ? refuse(1, 2) : real();
            });
    assertNotNull(started.await(LONG));
    assertEquals(4, tries.get());
    assertEquals(
        1, status.lines.stream().filter(line -> line.contains("still cannot be opened")).count());
  }

  @Test
  void aSpoolThatOpensWhileThePipelineClosesIsClosed() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    SpoolOpening started =
        start(
            number -> {
              if (number > 1) {
                opening.countDown();
                awaitUninterrupted(closed);
              }
              return refuse(number, 2);
            });
    opening.await();
    Thread closer = new Thread(started::close);
    closer.start();
    while (started.isPending()) {
      Thread.onSpinWait();
    }
    closed.countDown();
    closer.join();
    assertNull(started.now());
    assertEquals(List.of(), opened);
    try (FileSpool next = real()) {
      assertTrue(next.recordCount() > 0, "nothing holds the directory");
    }
  }

  @Test
  void delaysDoubleUpToThirtySeconds() {
    long delay = TimeUnit.SECONDS.toNanos(1);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      seconds.add(TimeUnit.NANOSECONDS.toSeconds(delay));
      delay = SpoolOpening.longer(delay);
    }
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), seconds);
  }
}
