package io.affidavit.event;

/** Tells what must not be swallowed from what a user's {@code toString} may throw. */
final class Fatal {
  private Fatal() {}

  /**
   * Rethrows what says that the JVM or the thread is dying. A {@link StackOverflowError} is no such
   * thing here: it comes from a value that refers to itself, and the stack is whole again.
   */
  @SuppressWarnings("deprecation") // ThreadDeath still exists on Java 8, where we run too
  static void rethrow(Throwable thrown) {
    if (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)) {
      throw (VirtualMachineError) thrown;
    }
    if (thrown instanceof ThreadDeath) {
      throw (ThreadDeath) thrown;
    }
  }
}
