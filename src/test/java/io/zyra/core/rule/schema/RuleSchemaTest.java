package io.zyra.core.rule.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.zyra.GoldenFile;
import io.zyra.core.Samples;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.compile.RandomLanguage;
import io.zyra.core.rule.template.TemplateCatalog;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the parser agree. */
class RuleSchemaTest {
  private static final RuleSchema WRITTEN = new RuleSchema(Samples.actions());
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(WRITTEN.json().toString());
  private static final RuleParser PARSER = Samples.parser();

  @Test
  void thePublishedFileIsWhatTheLanguageSaysOfItself() {
    new GoldenFile(Path.of("rules/schema/rule.schema.json"))
        .holds(WRITTEN.json().toPrettyString() + "\n");
  }

  @Test
  void everyReadyRulePasses() {
    TemplateCatalog catalog = Samples.templates();
    for (TemplateCatalog.Ready ready : catalog.all()) {
      ObjectNode nothing = WRITTEN.json().objectNode();
      accepted(catalog.fill(ready.template(), nothing).rule().orElseThrow().toString());
    }
  }

  @Property(tries = 200)
  void everyRuleThatPassesTheParserPassesTheSchema(@ForAll long seed) {
    accepted(new RandomLanguage(seed).rule("r").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'id':'a','then':[{'type':'flag'}]}",
        "{'id':'a b','if':IF,'then':[{'type':'flag'}]}",
        "{'id':'a','if':IF,'then':[]}",
        "{'id':'a','if':IF,'then':[{'type':'flagg'}]}",
        "{'id':'a','if':IF,'then':[{'type':'flag','mesage':'x'}]}",
        "{'id':'a','if':IF,'then':[{'type':'set_price'}]}",
        "{'id':'a','if':IF,'then':[{'type':'set_price','percent':1,'price':1}]}",
        "{'id':'a','if':IF,'then':[{'type':'discount','percent':91}]}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'publish':'Auto'}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'priority':1.5}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'cooldown':-1}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'scope':'products'}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'limits':{'per_run':0}}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'active':{'days':['monday']}}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'active':{'hours':{'from':'8:00','to':'18:00'}}}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'active':{'from':'tomorrow'}}",
        "{'id':'a','if':IF,'then':[{'type':'flag'}],'name':' '}",
        "{'id':'a','if':{'type':'metric_below','metric':'seo_scor','threshold':1},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'metric_below','metric':'price','threshold':'1'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'all','conditions':[]},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'count_of','conditions':[IF]},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'attribute','attribute':'title'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'attribute','attribute':'title','equals':'a','in':['b']},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'attribute','attribute':'title','equals':true},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'attribute','attribute':'gift_card','equals':'yes'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'attribute','attribute':'tags','equals':'a'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'attribute','attribute':'created_at','contains':'a'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'metric_change','metric':'price','window':3600},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'metric_change','metric':'price','by_percent':1},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'metric_change','metric':'price','window':3600,'by_percent':0},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'metric_change','metric':'price','window':3600,'against':'same_weekday','by_percent':1},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'anomaly','metric':'price','days':6},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'event_count','count_gt':1,'window':60},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'orders_placed','count_gt':1,'window':60,'event':'x'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'orders_placed','count_gt':1,'window':60,'where':{'a':{'over':1}}},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'orders_placed','count_gt':1,'window':60,'where':{}},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'schedule','cron':'0 9 * *'},'then':[{'type':'flag'}]}",
        "{'id':'a','if':{'type':'in_segment','segment':''},'then':[{'type':'flag'}]}"
      })
  void whatIsWrongIsRefusedByBoth(String text) {
    String rule =
        text.replace('\'', '"')
            .replace("IF", "{\"type\":\"metric_below\",\"metric\":\"price\",\"threshold\":1}");

    assertThat(schemaErrors(rule)).as("schema").isNotEmpty();
    assertThat(PARSER.parse(rule).errors()).as("parser").isNotEmpty();
  }

  @Test
  void deepRulesAreCheckedInNoTime() {
    String open = "{\"type\":\"any\",\"conditions\":[".repeat(20);
    String leaf = "{\"type\":\"metric_below\",\"metric\":\"price\",\"threshold\":1}";
    accepted(
        "{\"id\":\"a\",\"if\":"
            + open
            + leaf
            + "]}".repeat(20)
            + ",\"then\":[{\"type\":\"flag\"}]}");
  }

  private static void accepted(String rule) {
    assertThat(PARSER.parse(rule).errors()).as("parser on " + rule).isEmpty();
    assertThat(schemaErrors(rule)).as("schema on " + rule).isEmpty();
  }

  private static List<Error> schemaErrors(String rule) {
    return SCHEMA.validate(rule, InputFormat.JSON);
  }
}
