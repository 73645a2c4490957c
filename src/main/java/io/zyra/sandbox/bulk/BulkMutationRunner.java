package io.zyra.sandbox.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.bulk.SandboxBulkOperation.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a bulk mutation: once for each line of the uploaded file, with the line as variables. Each
 * line of the result has the number of its line, counted from 0.
 */
public final class BulkMutationRunner implements BulkRunner {
  private static final String LINE_NUMBER = "__lineNumber";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Path file;
  private final Function<Map<String, Object>, Map<String, Object>> execute;

  /**
   * @param execute executes the mutation with some variables and returns the whole response
   */
  public BulkMutationRunner(Path file, Function<Map<String, Object>, Map<String, Object>> execute) {
    this.file = file;
    this.execute = execute;
  }

  @Override
  public void run(BulkResultWriter out) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Map<String, Object> row = new LinkedHashMap<>(execute.apply(variables(line)));
        row.remove("extensions");
        row.put(LINE_NUMBER, number);
        out.write(row, true);
        out.partDone();
        number++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> variables(String line) {
    try {
      return JSON.readValue(line, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw BulkOperationEndedException.failed(ErrorCode.INTERNAL_SERVER_ERROR);
    }
  }
}
