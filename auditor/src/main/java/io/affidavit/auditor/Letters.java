package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.delivery.Routing;
import io.affidavit.spool.DeadLetter;
import java.time.temporal.ChronoUnit;

/** How a dead letter is shown: never its content. Stateless. */
final class Letters {
  private Letters() {}

  static ObjectNode json(DeadLetter letter) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("target", letter.target());
    node.put("setAside", letter.setAside().truncatedTo(ChronoUnit.SECONDS).toString());
    node.put("stream", letter.stream().toString());
    node.put("sequence", letter.sequence());
    node.put("eventType", eventType(letter));
    node.put("code", code(letter.reason()));
    node.put("reason", letter.reason());
    node.put("bytes", letter.sizeBytes());
    node.put("heldBy", letter.holder().toString());
    return node;
  }

  /** A destination of somebody's own may have put anything into its reason. */
  static String text(DeadLetter letter) {
    return letter.setAside().truncatedTo(ChronoUnit.SECONDS)
        + " "
        + letter.stream()
        + " #"
        + letter.sequence()
        + " "
        + printable(eventType(letter))
        + ", "
        + letter.sizeBytes()
        + " bytes, for "
        + printable(letter.target())
        + "\n    "
        + printable(letter.reason());
  }

  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String code(String reason) {
    int colon = reason.indexOf(':');
    return colon < 0 ? reason : reason.substring(0, colon);
  }

  private static String eventType(DeadLetter letter) {
    try {
      return Routing.decode(letter.routing()).eventType();
    } catch (IllegalArgumentException unreadable) {
      return Routing.UNKNOWN;
    }
  }
}
