package io.zyra.core.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks an export or a proof on the command line, without server or database: {@code java -jar
 * zyra-verify.jar EXPORT [--continues EARLIER_EXPORT] [--key KEY_ID]}. Ends with 0 when everything
 * is as it was recorded, with 1 when it is not, with 2 when it was called wrongly.
 */
public final class VerifyCommand {
  private static final int WHOLE = 0;
  private static final int NOT_WHOLE = 1;
  private static final int WRONG_CALL = 2;
  private static final String USAGE =
      """
      Usage: java -jar zyra-verify.jar FILE [--continues EARLIER_EXPORT] [--key KEY_ID]
        FILE         an export of an audit trail, or a proof of one record or of two heads
        --continues  also check that FILE begins with all records of an earlier export
        --key        only trust heads that this key has signed""";

  private final PrintStream out;
  private Optional<String> continues = Optional.empty();
  private Optional<String> key = Optional.empty();

  private VerifyCommand(PrintStream out) {
    this.out = out;
  }

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out));
  }

  /** The program without ending the process. */
  static int run(List<String> arguments, PrintStream out) {
    return new VerifyCommand(out).run(arguments);
  }

  private int run(List<String> arguments) {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean hasValue = i + 1 < arguments.size();
      if (argument.equals("--continues") && hasValue) {
        continues = Optional.of(arguments.get(++i));
      } else if (argument.equals("--key") && hasValue) {
        key = Optional.of(arguments.get(++i));
      } else {
        files.add(argument);
      }
    }
    if (files.size() != 1 || files.get(0).startsWith("-")) {
      out.println(USAGE);
      return WRONG_CALL;
    }
    try {
      Optional<JsonNode> proof = proof(files.get(0));
      return proof.isPresent() ? check(proof.get()) : check(files.get(0));
    } catch (IOException e) {
      out.println("Cannot be read: " + e.getMessage());
      return WRONG_CALL;
    }
  }

  /** A proof is one JSON value with a path; an export has many, one a line. */
  private static Optional<JsonNode> proof(String file) throws IOException {
    try (BufferedReader reader = open(file)) {
      JsonNode first = new ObjectMapper().readTree(reader);
      return Optional.ofNullable(first).filter(value -> value.path("path").isArray());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private int check(JsonNode proof) {
    try {
      TreeHead head = ProofFile.check(proof);
      out.println("The proof holds.");
      return signedBy(head);
    } catch (IllegalArgumentException e) {
      out.println("The proof does not hold: " + e.getMessage() + ".");
      return NOT_WHOLE;
    }
  }

  private int check(String file) throws IOException {
    Optional<TreeHead> earlier = Optional.empty();
    if (continues.isPresent()) {
      try (BufferedReader reader = open(continues.get())) {
        ExportVerifier.Result before = ExportVerifier.check(reader);
        if (!before.isWhole() || before.head().isEmpty()) {
          out.println("The earlier export is not whole; check it by itself first.");
          return NOT_WHOLE;
        }
        earlier = before.head();
      }
    }
    ExportVerifier.Result result;
    try (BufferedReader reader = open(file)) {
      result = ExportVerifier.check(reader, earlier);
    }
    result.faults().forEach(fault -> out.println(sentence(fault)));
    if (!result.isWhole()) {
      out.println("The export is NOT whole.");
      return NOT_WHOLE;
    }
    out.printf(
        "The export is whole: %d records (%d to %d) of ledger %s.%n",
        result.to() - result.from(), result.from(), result.to() - 1, result.ledger());
    earlier.ifPresent(
        head -> out.println("It begins with the " + head.size() + " records of the earlier one."));
    return result.head().map(this::signedBy).orElse(WHOLE);
  }

  private int signedBy(TreeHead head) {
    out.printf(
        "The ledger had %d records at %s, signed by key %s.%n", head.size(), head.at(), head.key());
    if (key.isPresent() && !key.get().equals(head.key())) {
      out.println("That is NOT the key that you trust.");
      return NOT_WHOLE;
    }
    return WHOLE;
  }

  private static String sentence(ExportFault fault) {
    String what = fault.kind().name().toLowerCase(Locale.ROOT);
    return fault.record().isPresent()
        ? "%s: record %d %s (line %d)"
            .formatted(what, fault.record().getAsLong(), fault.text(), fault.line())
        : "%s: line %d %s".formatted(what, fault.line(), fault.text());
  }

  private static BufferedReader open(String file) throws IOException {
    return new BufferedReader(new FileReader(file, StandardCharsets.UTF_8));
  }
}
