package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditRecord;

/** States {@link Fact#NETWORK_ZONE} of every event that has a {@code sourceIp}. Immutable. */
final class NetworkZone implements FactProvider {
  private final Networks internal;

  NetworkZone(Networks internal) {
    this.internal = internal;
  }

  @Override
  public void derive(AuditRecord event, Facts facts) {
    Object source = event.fields().get("sourceIp");
    if (source != null) {
      byte[] address = Addresses.parse(source.toString());
      facts.state(
          address == null
              ? Facts.Zone.UNKNOWN
              : internal.contain(address) ? Facts.Zone.INTERNAL : Facts.Zone.EXTERNAL);
    }
  }
}
