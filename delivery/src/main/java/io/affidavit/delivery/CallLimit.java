package io.affidavit.delivery;

/**
 * How many calls may be in flight just now: doubled with each success until the first failure, then
 * one more for each round of successes, halved by a failure of the whole destination (additive
 * increase, multiplicative decrease, as RFC 5681 section 3.1 has it for segments). So an outage is
 * probed by one call, and a fleet under one quota comes to rest near it. One thread.
 */
final class CallLimit {
  private final int most;
  private int limit = 1;
  private boolean slowStart = true;
  private int successes;

  CallLimit(int most) {
    this.most = most;
  }

  int now() {
    return limit;
  }

  void succeeded() {
    successes++;
    if (successes >= (slowStart ? 1 : limit)) {
      successes = 0;
      limit = Math.min(most, slowStart ? limit * 2 : limit + 1);
    }
  }

  void failed() {
    slowStart = false;
    successes = 0;
    limit = Math.max(1, limit / 2);
  }
}
