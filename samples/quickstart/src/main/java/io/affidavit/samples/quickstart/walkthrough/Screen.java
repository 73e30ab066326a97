package io.affidavit.samples.quickstart.walkthrough;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the walk-through; in colour where the script found a terminal. */
final class Screen {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final boolean colour = System.getenv("WALKTHROUGH_COLOUR") != null;
  private int step;

  void title(String text) {
    out.println();
    out.println(paint("1", text));
  }

  void step(String text) {
    step++;
    out.println();
    out.println(paint("1;36", step + ". " + text));
  }

  void say(String text) {
    out.println("   " + text);
  }

  void dim(String text) {
    out.println("   " + paint("2", text));
  }

  void good(String text) {
    out.println("   " + paint("32", "ok  ") + text);
  }

  void bad(String text) {
    out.println("   " + paint("1;31", "NOT ") + text);
  }

  /** A value that was hidden, in its own colour. */
  String hidden(String text) {
    return paint("33", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
