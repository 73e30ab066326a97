package io.affidavit.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names of this process and machine, for want of configured ones. */
final class Host {
  private Host() {}

  /** The main class or jar, without folders and arguments. */
  static String mainClass() {
    String command = System.getProperty("sun.java.command", "").trim();
    int space = command.indexOf(' ');
    String first = space < 0 ? command : command.substring(0, space);
    int slash = Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\'));
    String name = first.substring(slash + 1);
    return name.isEmpty() ? "unknown-application" : name;
  }

  /** From the environment where it says, since a look-up may wait for a name server. */
  static String name() {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String name = System.getenv(variable);
      if (name != null && !name.trim().isEmpty()) {
        return name.trim();
      }
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "unknown-host";
    }
  }
}
