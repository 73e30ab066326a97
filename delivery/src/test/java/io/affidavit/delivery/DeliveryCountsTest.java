package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is counted beside the records that arrived, and when. */
class DeliveryCountsTest extends SteppedDelivery {
  private void workThroughPauses() {
    for (int i = 0; i < 20 && queue.acknowledged() < 3; i++) {
      work();
      time.advance(Duration.ofSeconds(31));
    }
    work();
    assertEquals(3, queue.acknowledged());
  }

  @Test
  void withoutAnAnswerTheSameRecordsMayStandTwice() {
    destination.answer(
        records -> {
          throw new SocketException("reset");
        });
    destination.answer(
        records -> {
          throw new IOException("torn");
        });
    spool(3);
    work();
    assertEquals(0, worker.status().duplicated(), "not before one of them arrives");
    workThroughPauses();
    assertEquals(3, worker.status().delivered());
    assertEquals(3, worker.status().duplicated(), "each once, however often");
    queue.add(List.of(Records.spooled(3, Records.NOW, "T")));
    work();
    assertEquals(4, worker.status().delivered());
    assertEquals(3, worker.status().duplicated(), "the next window is another");
  }

  @Test
  void whatArrivedInPartCountsInPart() {
    destination.answer(
        records ->
            BatchResult.builder()
                .delivered(records.subList(0, 1))
                .mayBeStored(records.get(1))
                .rejected(records.get(2))
                .failure(Failure.transientFault("ANSWER_CUT_SHORT", ""))
                .build());
    spool(3);
    workThroughPauses();
    assertEquals(3, worker.status().delivered());
    assertEquals(1, worker.status().duplicated());
    assertEquals(1, worker.status().rejected());
    assertEquals(1, worker.status().failures());
  }

  @Test
  void whatNeverArrivedIsNoDuplicate() {
    destination.answer(
        records -> {
          throw new ConnectException("refused");
        });
    destination.fail(Failure.transientFault("ThrottlingException", ""));
    spool(3);
    workThroughPauses();
    assertEquals(2, worker.status().failures());
    assertEquals(0, worker.status().duplicated());
  }

  @Test
  void theLastFailureHasItsTimeAndStaysAfterRecovery() {
    assertNull(worker.status().lastFailureAt());
    assertFalse(worker.status().isFailing());
    destination.fail(Failure.transientFault("HTTP_503", ""));
    spool(3);
    time.advance(Duration.ofSeconds(90));
    work();
    assertTrue(worker.status().isFailing());
    assertEquals(ManualTime.START.plusSeconds(90), worker.status().lastFailureAt());
    workThroughPauses();
    assertFalse(worker.status().isFailing());
    assertEquals(ManualTime.START.plusSeconds(90), worker.status().lastFailureAt());
    assertEquals("HTTP_503", String.valueOf(worker.status().lastFailure()));
  }

  @ParameterizedTest
  @CsvSource({"400, false", "413, false", "429, false", "500, true", "502, true"})
  @CsvSource({"503, false", "504, true"})
  void anAnswerSaysWhetherItMayHaveBeenCarriedOut(int status, boolean stored) {
    assertEquals(stored, MayBeStored.after(Thrown.service(status, "X")));
    assertEquals(stored, Verdict.ofThrown(Thrown.service(status, "X")).mayBeStored());
  }

  @Test
  void whatTheSdkThrowsWithoutAnAnswer() {
    assertTrue(MayBeStored.after(ApiCallTimeoutException.create(10)));
    assertTrue(MayBeStored.after(sdk(new java.net.SocketTimeoutException("read"))));
    assertFalse(MayBeStored.after(sdk(new java.net.UnknownHostException("host"))));
    assertFalse(MayBeStored.after(sdk(new java.net.NoRouteToHostException("host"))));
    assertFalse(MayBeStored.after(sdk(new ConnectTimeoutException())));
    assertFalse(MayBeStored.after(SdkClientException.create("no credentials")));
    assertFalse(MayBeStored.after(new javax.net.ssl.SSLHandshakeException("trust")));
    assertTrue(Verdict.ofEntry(null).mayBeStored());
    assertFalse(Verdict.ofEntry("InternalFailure").mayBeStored());
  }

  private static SdkClientException sdk(IOException cause) {
    return SdkClientException.create("call failed", cause);
  }

  /** By its name, as the HTTP client's is told. */
  private static final class ConnectTimeoutException extends java.net.SocketTimeoutException {
    private static final long serialVersionUID = 1L;
  }
}
