package io.zyra.core.rule.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The actions that rules may ask for, by name. */
public final class ActionCatalog {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final Map<String, ActionType> byName = new TreeMap<>();

  /**
   * @param files the contents of the files under {@code rules/actions}
   * @throws IllegalArgumentException if a file is not the description of an action
   */
  public ActionCatalog(Collection<String> files) {
    for (String file : files) {
      try {
        ActionType type = MAPPER.readValue(file, ActionType.class);
        byName.put(type.name(), type);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("An action's file cannot be read: " + file, e);
      }
    }
  }

  public Optional<ActionType> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All actions, sorted by name. */
  public Map<String, ActionType> all() {
    return Collections.unmodifiableMap(byName);
  }
}
