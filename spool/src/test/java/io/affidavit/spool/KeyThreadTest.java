package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.append;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever holds the keys may hang: nobody but the thread that asked waits for it. */
@Timeout(120)
class KeyThreadTest {
  @TempDir Path temp;

  /** Answers the first call, and hangs in each later one until it is let go or interrupted. */
  private static final class Hanging implements DataKeys {
    private final FakeKms kms = new FakeKms();
    final CountDownLatch hangs = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    volatile boolean hang;
    volatile @Nullable Thread thread;

    private void answer() {
      if (!hang) {
        return;
      }
      thread = Thread.currentThread();
      hangs.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        ended.countDown();
      }
    }

    @Override
    public KeyMode mode() {
      return KeyMode.KMS;
    }

    @Override
    public boolean isRemote() {
      return true;
    }

    @Override
    public DataKey newDataKey() throws DataKeyException {
      answer();
      return kms.newDataKey();
    }

    @Override
    public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
      answer();
      return kms.unwrap(id, wrapped);
    }
  }

  private FileSpool open(Hanging kms) throws Exception {
    SpoolSettings settings =
        SpoolSettings.builder(temp.resolve("spool"))
            .targets(List.of("logs"))
            .keyFile(TestKeys.auditKey())
            .keys(KeySettings.builder().kms(kms).build())
            .build();
    return FileSpool.open(settings, CONTROL, SpoolListener.SILENT);
  }

  @Test
  void aRotationThatHangsHoldsUpNeitherRecordsNorTheEnd() throws Exception {
    Hanging kms = new Hanging();
    Thread asking;
    try (FileSpool spool = open(kms)) {
      kms.hang = true;
      spool.rotateKey();
      assertTrue(kms.hangs.await(60, TimeUnit.SECONDS));
      append(spool, 0, 50);
      assertEquals(expected(0, 50), callers(drain(spool.queue("logs"), 50)));
      assertEquals(1, kms.ended.getCount(), "it still hangs");
      asking = java.util.Objects.requireNonNull(kms.thread);
      assertEquals("affidavit-keys", asking.getName());
      assertTrue(asking.isDaemon());
    }
    assertTrue(kms.ended.await(60, TimeUnit.SECONDS), "the end breaks it off");
    asking.join(60_000);
    assertFalse(asking.isAlive());
  }

  @Test
  void aBacklogWhoseKmsHangsHoldsUpNoEventOfToday() throws Exception {
    Hanging kms = new Hanging();
    try (FileSpool spool = open(kms)) {
      append(spool, 0, 30);
    }
    try (FileSpool spool = open(kms)) {
      kms.hang = true;
      SpoolQueue queue = spool.queue("logs");
      append(spool, 30, 40);
      assertEquals(expected(30, 40), callers(drain(queue, 10)));
      long deadline = System.nanoTime() + TestRecords.LONG;
      while (kms.hangs.getCount() > 0 && System.nanoTime() < deadline) {
        queue.peek(100, 1 << 20);
        queue.await(TestRecords.SECOND / 50);
      }
      assertEquals(0, kms.hangs.getCount(), "it was asked");
      append(spool, 40, 50);
      assertEquals(expected(40, 50), callers(drain(queue, 10)));
      kms.hang = false;
      kms.release.countDown();
      assertEquals(expected(0, 30), callers(drain(queue, 30)));
    }
  }
}
