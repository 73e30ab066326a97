package io.affidavit.samples.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  private static final UnifiedDiff DIFF =
      new UnifiedDiff(
          """
          --- a/Login.java
          +++ b/Login.java
          @@ -1,3 +1,4 @@
           one
          -two
          +TWO
          +and a half
           three
          @@ -5 +6,2 @@
           five
          +six
          --- /dev/null
          +++ b/Audit.java
          @@ -0,0 +1 @@
          +all of it
          """
              .lines()
              .toList());

  private static final List<String> AFTER =
      List.of("one", "TWO", "and a half", "three", "four", "five", "six");

  @Test
  void takesEveryHunkBack() {
    assertEquals(List.of("one", "two", "three", "four", "five"), DIFF.before("Login.java", AFTER));
  }

  @Test
  void takesAnAddedFileAway() {
    assertNull(DIFF.before("Audit.java", List.of("all of it")));
  }

  @Test
  void leavesOtherFilesAsTheyAre() {
    assertEquals(AFTER, DIFF.before("Other.java", AFTER));
  }

  @Test
  void refusesLinesThatAreNotAsItSays() {
    List<String> edited = List.of("one", "TWO", "and a bit", "three", "four", "five", "six");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> DIFF.before("Login.java", edited));
    assertEquals("Login.java:3 is \"and a bit\", the patch says \"and a half\"", e.getMessage());
  }

  @Test
  void countsWhatItAdds() {
    assertEquals(List.of("TWO", "and a half", "six", "all of it"), DIFF.addedLines());
  }
}
