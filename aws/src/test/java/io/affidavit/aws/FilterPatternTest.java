package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of the CloudWatch Logs user guide, "Using filter patterns to match terms in JSON log
 * events".
 */
class FilterPatternTest {
  private static final String TRAIL =
      """
      {"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111",
       "arrayKey": ["value", "another value"],
       "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
       "SomeObject": null, "cluster.name": "c", "ThisFlag": true, "latency": 50, "small": [0.001]}
      """;

  private static final String COMPOUND =
      """
      {"user": {"id": 1, "email": "John.Stiles@example.com"},
       "users": [{"id": 2, "email": "John.Doe@example.com"}, {"id": 3, "email": "Jane.Doe@example.com"}],
       "actions": ["GET", "PUT", "DELETE"],
       "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]]}
      """;

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          { $.eventType = "UpdateTrail" } # true
          { $.eventType = UpdateTrail } # true
          { $.eventType != "UpdateTrail" } # false
          { $.eventType = "Update" } # false
          { $.eventType = "Update*" } # true
          { $.eventType = "updatetrail" } # false
          { $.eventType = "*" && $.sourceIPAddress != 123.123.* } # true
          { $.sourceIPAddress != 123.123.* } # true
          { $.sourceIPAddress != 111.111.* } # false
          { $.arrayKey[0] = "value" } # true
          { $.arrayKey[1] = "value" } # false
          { $.objectList[1].id = 2 } # true
          { $.objectList[1].id = 3 } # false
          { $.SomeObject IS NULL } # true
          { $.SomeOtherObject IS NULL } # false
          { $.SomeOtherObject NOT EXISTS } # true
          { $.SomeObject NOT EXISTS } # false
          { $.ThisFlag IS TRUE } # true
          { $.ThisFlag IS FALSE } # false
          { $.['cluster.name'] = "c" } # true
          { $.eventType = %Trail% } # true
          { $.eventType = %^Trail% } # false
          { $.latency > 49 } # true
          { $.latency > 50 } # false
          { $.latency >= 50 } # true
          { $.latency < 50 } # false
          { $.latency <= 5e1 } # true
          { $.latency = 50 } # true
          { $.latency != 50 } # false
          { $.small[0] = 1e-3 } # true
          { $.absent != "x" } # false
          """)
  void comparesAsTheGuideSays(String pattern, boolean matches) {
    assertEquals(matches, FilterPattern.parse(pattern).test(json(TRAIL)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          { ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") } # true
          { ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" } # false
          { $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch } # true
          { ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch } # false
          """)
  void combinesAsTheGuideSays(String pattern, boolean matches) {
    assertEquals(matches, FilterPattern.parse(pattern).test(json(COMPOUND)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ eventType = x }",
        "{ $.a = \"x }",
        "{ $.a > \"x\" }",
        "{ $.a % 1 }",
        "{ $.a IS }",
        "{ ($.a = 1 }",
        "{ $.a = 1 } x",
        "{ $.a[x] = 1 }",
        "{ $ = 1 }"
      })
  void refusesWhatIsNoPattern(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> FilterPattern.parse(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void theEmptyPatternMatchesEverything(String pattern) {
    assertEquals(true, FilterPattern.parse(pattern).test(json("{}")));
  }
}
