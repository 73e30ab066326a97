package io.affidavit.delivery;

import java.util.Map;

/**
 * Makes a destination of a user's own from what the configuration says of it: the element {@code
 * <destination>} names a class that implements this, public, with a public constructor without
 * parameters. It is looked for in the loader of the thread that starts the appender, then in this
 * library's. docs/delivery.md has an example.
 *
 * <p>Made and asked at the start of the appender, on the starting thread, once to check the
 * configuration (what it makes then is closed at once) and once for use.
 */
public interface DestinationFactory {

  /**
   * A new destination. Only checks the settings: the network, files and threads are for its first
   * batch. Its {@link Destination#target} must be the same for the same settings.
   *
   * @param settings by name, as configured, without those that are unset; cannot be changed. May
   *     hold secrets
   * @throws IllegalArgumentException if a setting is unknown, missing or out of bounds; the text
   *     names it, its value (unless it is a secret) and the limit, and becomes a problem of the
   *     configuration. Anything else that is thrown is told by its class only
   */
  Destination create(Map<String, String> settings);
}
