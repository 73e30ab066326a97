package io.affidavit.delivery.example;

import io.affidavit.delivery.Destination;
import io.affidavit.delivery.DestinationFactory;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Named by the configuration; checks what that says. */
public final class LakeDestinationFactory implements DestinationFactory {
  @Override
  public Destination create(Map<String, String> settings) {
    Map<String, String> left = new TreeMap<>(settings);
    String endpoint = String.valueOf(left.remove("endpoint"));
    String channel = String.valueOf(left.remove("channelArn"));
    if (!endpoint.startsWith("https://") && !endpoint.startsWith("http://127.0.0.1:")) {
      throw new IllegalArgumentException("endpoint must be an https address, got " + endpoint);
    }
    if (!channel.startsWith("arn:")) {
      throw new IllegalArgumentException("channelArn must be an ARN, got " + channel);
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          left.keySet() + " must be endpoint or channelArn: there are no other settings");
    }
    return new LakeDestination(URI.create(endpoint), channel);
  }
}
