package io.affidavit.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Calls in flight in virtual time: a batch reaches the service after half an answer's time, where
 * all its calls are decided at once, and ends when the last of their answers is back.
 */
final class FleetSenders implements Senders {
  private final FleetLoop loop;
  private final FleetAws aws;
  private final Runnable onEnd;
  private final Deque<Sent> ended = new ArrayDeque<>();
  private int inFlight;

  FleetSenders(FleetLoop loop, FleetAws aws, Runnable onEnd) {
    this.loop = loop;
    this.aws = aws;
    this.onEnd = onEnd;
  }

  @Override
  public void send(Batch batch) {
    inFlight++;
    long half = aws.answerNanos() / 2;
    loop.at(loop.getAsLong() + half, () -> arrive(batch, half));
  }

  private void arrive(Batch batch, long half) {
    try {
      int before = aws.calls();
      Sent sent = new Sent(batch, InlineSender.shielded(batch));
      long rest = half;
      for (int more = aws.calls() - before; more > 1; more--) {
        rest += aws.answerNanos();
      }
      loop.at(loop.getAsLong() + rest, () -> end(sent));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  private void end(Sent sent) {
    ended.add(sent);
    onEnd.run();
  }

  @Override
  public @Nullable Sent poll() {
    Sent sent = ended.poll();
    if (sent != null) {
      inFlight--;
    }
    return sent;
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public void awaitEnd() {}

  @Override
  public void close() {}
}
