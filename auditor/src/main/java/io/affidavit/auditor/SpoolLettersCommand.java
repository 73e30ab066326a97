package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.spool.DeadLetter;
import io.affidavit.spool.DeadLetterBox;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the records that a destination refused for good. */
@Command(
    name = "letters",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Lists the dead letters of a spool, also of a running application: which destination refused"
          + " which record, when and why. Shows no content without --show.",
      "`auditor spool resend` offers them again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:listed",
      "1:some can no longer be read, or were forged",
      "2:wrong use or key",
      "3:cannot be read"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SpoolLettersCommand implements Callable<Integer>, DeadLetterBox.Visitor {
  private final ArrayNode all = Json.MAPPER.createArrayNode();

  @Spec private CommandSpec spec;

  @Mixin private LetterOptions letters;

  @Option(names = "--json", description = "as JSON: an array of letters")
  private boolean json;

  @Option(
      names = "--show",
      description = "also each complete record, decrypted: protected health information")
  private boolean show;

  private long count;
  private boolean found;
  private boolean keyMissing;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DeadLetterBox.of(letters.directory(), letters.keys(spec)).read(this);
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(all));
    } else {
      out.println(count == 1 ? "1 dead letter" : count + " dead letters");
    }
    out.flush();
    return keyMissing ? ExitCode.USAGE : found ? ExitCode.FINDING : ExitCode.GOOD;
  }

  @Override
  public void letter(DeadLetter letter, SpooledRecord record) {
    if (!letters.want(letter)) {
      return;
    }
    count++;
    if (json) {
      ObjectNode node = Letters.json(letter);
      if (show) {
        node.put("record", record.completeText());
      }
      all.add(node);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Letters.text(letter));
    if (show) {
      out.println("    " + record.completeText());
    }
  }

  @Override
  public void unreadable(String file, DeadLetterBox.Trouble trouble, String why) {
    String code = trouble.name().toLowerCase(Locale.ROOT);
    spec.commandLine().getErr().println("! " + code + " " + Letters.printable(file) + ": " + why);
    keyMissing |= trouble == DeadLetterBox.Trouble.KEY;
    found |= trouble == DeadLetterBox.Trouble.FORGED || trouble == DeadLetterBox.Trouble.DAMAGE;
  }
}
