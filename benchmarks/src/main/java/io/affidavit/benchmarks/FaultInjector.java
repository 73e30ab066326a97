package io.affidavit.benchmarks;

import io.affidavit.benchmarks.FaultPlan.Kind;
import io.affidavit.benchmarks.FaultPlan.Strike;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets a {@link FaultPlan} strike, in a thread of its own, until it is closed. */
final class FaultInjector implements AutoCloseable {
  private final SoakChild aws;
  private final FaultPlan plan;
  private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "faults");
  private long faultyMillis;
  private @Nullable Exception failure;

  FaultInjector(SoakChild aws, FaultPlan plan) {
    this.aws = aws;
    this.plan = plan;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Strike strike = plan.next();
      while (!over.await(strike.quietMillis(), TimeUnit.MILLISECONDS)) {
        strike(strike);
        strike = plan.next();
      }
    } catch (IOException | InterruptedException e) {
      failure = e;
    }
  }

  /** However it ends, the fault ends with it. */
  private void strike(Strike strike) throws IOException, InterruptedException {
    struck.merge(strike.kind(), 1, Integer::sum);
    switch (strike.kind()) {
      case REFUSED -> {
        aws.ask("down");
        last(strike);
        aws.ask("up");
      }
      case STREAMS_DELETED -> {
        String[] streams = aws.streams();
        for (int i = 0; i < Math.min(3, streams.length); i++) {
          aws.deleteStream(streams[(strike.draw() + i) % streams.length]);
        }
      }
      default -> {
        aws.arm(strike.json());
        last(strike);
        aws.disarm();
      }
    }
  }

  private void last(Strike strike) throws InterruptedException {
    long begin = System.nanoTime();
    boolean ended = over.await(strike.millis(), TimeUnit.MILLISECONDS);
    faultyMillis += ended ? (System.nanoTime() - begin) / 1_000_000 : strike.millis();
  }

  /**
   * No fault strikes any more.
   *
   * @throws IOException if the faults could not be scripted: then the run shows nothing
   */
  @Override
  public void close() throws IOException {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IOException("the faults could not be scripted", failure);
    }
  }

  /** After {@link #close}. */
  @Override
  public String toString() {
    int count = struck.values().stream().mapToInt(Integer::intValue).sum();
    return count + " faults, " + faultyMillis / 1000 + " s in all: " + struck;
  }
}
