package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States {@link Fact#NEW_DEVICE} and {@link Fact#NEW_LOCATION}: whether this user was seen with
 * this device, or in this place, in the days before. A failed attempt is judged, and not
 * remembered: somebody else's must not make a device known. Thread-safe.
 */
final class History implements FactProvider {
  private final SeenPairs seen;

  History(SeenPairs seen) {
    this.seen = seen;
  }

  @Override
  public void derive(AuditRecord event, Facts facts) {
    Object user = event.fields().get("userId");
    if (user == null) {
      return;
    }
    long day = Math.floorDiv(event.timestamp().getEpochSecond(), 86_400L);
    boolean remember = !event.status().equals("failure");
    judge(Fact.NEW_DEVICE, user, event.fields().get("deviceId"), day, remember, facts);
    judge(Fact.NEW_LOCATION, user, place(event), day, remember, facts);
  }

  private void judge(
      Fact fact, Object user, @Nullable Object other, long day, boolean remember, Facts facts) {
    if (other != null) {
      String pair = fact.field() + '\n' + user.toString().length() + '\n' + user + '\n' + other;
      facts.state(fact, !seen.see(pair, (int) day, remember));
    }
  }

  /** Country and State; where the event has none, the network of its address. */
  private static @Nullable Object place(AuditRecord event) {
    Object location = event.fields().get("location");
    if (location instanceof Map) {
      Map<?, ?> parts = (Map<?, ?>) location;
      Object country = parts.get("country");
      Object region = parts.get("region");
      return country == null && region == null ? null : country + "\n" + region;
    }
    Object source = event.fields().get("sourceIp");
    byte[] address = source == null ? null : Addresses.parse(source.toString());
    return address == null ? location : network(address);
  }

  /** The first 24 bits of IPv4; of IPv6 48, a site by RFC 6177 section 2. */
  private static String network(byte[] address) {
    StringBuilder network = new StringBuilder();
    int bytes = address.length == 4 ? 3 : 6;
    for (int i = 0; i < bytes; i++) {
      network.append(address[i] & 0xFF).append('.');
    }
    return network.toString();
  }

  @Override
  public void close() {
    seen.close();
  }
}
