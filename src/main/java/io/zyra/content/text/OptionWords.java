package io.zyra.content.text;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Common words of options, their values and product types by language: sizes, colours, materials.
 * They are too short for a language model. With them a value in another language than the text is
 * recognized, so that a text does not mix languages.
 */
public final class OptionWords {
  private static final Map<Language, String> WORDS = new EnumMap<>(Language.class);

  static {
    WORDS.put(
        Language.EN,
        "size color colour material style length width height weight scent flavor flavour red blue"
            + " green yellow black white grey gray brown pink purple orange gold silver beige"
            + " cotton wool linen silk leather wood glass steel paper small medium large shirt"
            + " shirts dress dresses shoes shoe bag bags hat hats pants jewelry jewellery furniture"
            + " toys books accessories kitchen garden set");
    WORDS.put(
        Language.DE,
        "größe groesse farbe material stil länge breite höhe gewicht duft geschmack rot blau grün"
            + " gelb schwarz weiß weiss grau braun rosa lila orange gold silber beige baumwolle"
            + " wolle leinen seide leder holz glas stahl papier klein mittel groß gross hemd hemden"
            + " kleid kleider schuhe schuh tasche taschen hut hüte hose hosen schmuck möbel"
            + " spielzeug bücher zubehör küche garten set");
    WORDS.put(
        Language.FR,
        "taille couleur matière style longueur largeur hauteur poids parfum saveur rouge bleu vert"
            + " jaune noir blanc gris marron brun rose violet orange or argent beige coton laine"
            + " lin soie cuir bois verre acier papier petit moyen grand chemise chemises robe robes"
            + " chaussures sac sacs chapeau pantalon bijoux meubles jouets livres accessoires"
            + " cuisine jardin");
    WORDS.put(
        Language.ES,
        "talla tamaño color material estilo largo ancho altura peso aroma sabor rojo azul verde"
            + " amarillo negro blanco gris marrón rosa morado naranja oro plata beige algodón lana"
            + " lino seda cuero madera vidrio acero papel pequeño mediano grande camisa camisas"
            + " vestido vestidos zapatos bolso bolsos sombrero pantalones joyas muebles juguetes"
            + " libros accesorios cocina jardín");
    WORDS.put(
        Language.IT,
        "taglia misura colore materiale stile lunghezza larghezza altezza peso profumo gusto rosso"
            + " blu verde giallo nero bianco grigio marrone rosa viola arancione oro argento beige"
            + " cotone lana lino seta pelle legno vetro acciaio carta piccolo medio grande camicia"
            + " camicie vestito vestiti scarpe borsa borse cappello pantaloni gioielli mobili"
            + " giocattoli libri accessori cucina giardino");
    WORDS.put(
        Language.PT,
        "tamanho cor material estilo comprimento largura altura peso aroma sabor vermelho azul"
            + " verde amarelo preto branco cinza cinzento marrom castanho rosa roxo laranja ouro"
            + " prata bege algodão lã linho seda couro madeira vidro aço papel pequeno médio grande"
            + " camisa camisas vestido vestidos sapatos bolsa bolsas chapéu calças joias móveis"
            + " brinquedos livros acessórios cozinha jardim");
    WORDS.put(
        Language.SV,
        "storlek färg material stil längd bredd höjd vikt doft smak röd blå grön gul svart vit grå"
            + " brun rosa lila orange guld silver beige bomull ull linne siden läder trä glas stål"
            + " papper liten mellan stor skjorta skjortor klänning klänningar skor väska väskor"
            + " hatt byxor smycken möbler leksaker böcker tillbehör kök trädgård");
  }

  private static final Map<String, Set<Language>> LANGUAGES = languages();

  private OptionWords() {}

  /**
   * Whether a short text has a word of another language than the given one, which that one does not
   * have. Nothing is known to be foreign in an unknown language.
   */
  public static boolean isForeign(String text, Language language) {
    if (language == Language.UNKNOWN) {
      return false;
    }
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"))
        .map(word -> LANGUAGES.getOrDefault(word, Set.of()))
        .anyMatch(known -> !known.isEmpty() && !known.contains(language));
  }

  /**
   * Whether short texts that belong together are in two languages: a word of one that is none of
   * the languages of another.
   */
  public static boolean isMixed(List<String> texts) {
    Set<Language> common = EnumSet.allOf(Language.class);
    for (String text : texts) {
      for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
        Set<Language> known = LANGUAGES.getOrDefault(word, Set.of());
        if (!known.isEmpty()) {
          common.retainAll(known);
        }
      }
    }
    return common.isEmpty();
  }

  private static Map<String, Set<Language>> languages() {
    Map<String, Set<Language>> languages = new HashMap<>();
    WORDS.forEach(
        (language, words) ->
            Arrays.stream(words.split(" "))
                .forEach(
                    word ->
                        languages
                            .computeIfAbsent(word, w -> EnumSet.noneOf(Language.class))
                            .add(language)));
    return Map.copyOf(languages);
  }
}
