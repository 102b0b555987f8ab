package landsea.marketplace.platforms;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKindRule;
import landsea.marketplace.Names;
import landsea.marketplace.platforms.ReportMapping.RowRule;
import landsea.marketplace.platforms.ReportMapping.Source;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.PersonalColumns;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a mapping and says of what is wrong in it where (a JSON pointer) and why. */
final class MappingReader {

    private static final int LENGTH_MAX = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> MEMBERS =
            Set.of("platform", "marketplace", "settlement", "lines", "decimal_mark", "date_patterns", "zone", "kinds");
    private static final Set<String> OF_SETTLEMENT = Set.of("id", "currency", "total", "start", "end", "deposit");
    private static final Set<String> OF_LINES =
            Set.of("amounts", "type", "description", "order_id", "sku", "quantity", "posted", "ignored");
    /** A total that the report does not state itself is none. */
    private static final Set<String> OF_TOTAL = Set.of("column", "beside", "row", "negated");

    private static final Set<String> OF_AMOUNT = Set.of("column", "type", "negated");
    private static final Set<String> OF_SOURCE = Set.of("column", "value", "beside");

    private static final String KINDS =
            Arrays.stream(LineKind.values()).map(LineKind::name).collect(Collectors.joining(" | "));

    /** Platforms whose statements are read here by themselves: a description must not speak for their settlements. */
    private static final Set<String> READ_HERE = Set.of(
            "AMAZON", Platform.SHOPEE.code(), Platform.TIKTOK.code(), Platform.EBAY.code(), Platform.WALMART.code());

    /** Names by which their sites begin, as names are compared; Lazada's own reports state no total and need a mapping. */
    private static final List<String> SITES_READ_HERE =
            List.of("amazon", "nonamazon", "shopee", "tiktok", "ebay", "walmart");

    /** What buyers paid is an amount, and nothing of theirs. */
    private static final Pattern AMOUNT_NAME = Pattern.compile(
            "(amount|paid|fee|fees|price|shipping|betrag|montant|importe|importo|金额|金額|实付|实收|应付|运费)"
                    + "\\s*([(（][^)）]*[)）])?\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** Some platforms call the order the customer's. */
    private static final Pattern ORDER_NAME = Pattern.compile(
            "^(customer|buyer|kunden|client|买家|客户)['’s]*[ _-]?(order|订单|bestell|commande)", Pattern.CASE_INSENSITIVE);

    private static final int SITE_LENGTH_MAX = 100;
    private static final int WORD_LENGTH_MAX = 200;

    private static final Source NOTHING = new Source.Nothing();

    private final List<Reason> faults = new ArrayList<>();

    private MappingReader() {}

    /** The first thing that is wrong, where something is. */
    static Outcome<ReportMapping> read(String mapping) {
        if (mapping.length() > LENGTH_MAX) {
            return Outcome.refused(Reason.of("MAPPING_TOO_LONG", "length_max", LENGTH_MAX));
        }
        JsonNode root;
        try {
            root = JSON.readTree(mapping);
        } catch (JacksonException notJson) {
            return Outcome.refused(
                    Reason.of("MAPPING_NOT_JSON", "line", notJson.getLocation().getLineNr())
                            .with("column", notJson.getLocation().getColumnNr()));
        }
        MappingReader reader = new MappingReader();
        ReportMapping read = reader.mapping(Answer.of(root));
        return reader.faults.isEmpty() ? Outcome.done(read) : Outcome.refused(reader.faults.getFirst());
    }

    private ReportMapping mapping(Answer root) {
        known(root, MEMBERS);
        String code = required(root, "platform");
        if (!code.isEmpty() && !code.matches("[A-Z][A-Z0-9_]{1,29}")) {
            wrong(root.at("platform"), "[A-Z][A-Z0-9_]{1,29}");
        }
        if (READ_HERE.contains(code)) {
            faults.add(Reason.of("MAPPING_PLATFORM_KNOWN", "platform", code).with("pointer", "/platform"));
        }
        Platform platform = Platform.described(code, site(root, code));
        return new ReportMapping(
                platform,
                settlement(root.at("settlement"), root),
                lines(root.at("lines")),
                mark(root),
                times(root),
                kinds(root.at("kinds"), platform.siteOfLines()));
    }

    private String site(Answer root, String code) {
        Answer place = root.at(root.isFilled("marketplace") ? "marketplace" : "platform");
        String site = place.text();
        String key = Names.key(site);
        if (SITES_READ_HERE.stream().anyMatch(key::startsWith)) {
            faults.add(Reason.of("MAPPING_MARKETPLACE_KNOWN", "marketplace", site.length() > 60 ? "" : site)
                    .with("pointer", place.pointer()));
        }
        if (!site.equals(code) && (key.isEmpty() || site.contains("*") || site.length() > SITE_LENGTH_MAX)) {
            wrong(place, "[^*]{1," + SITE_LENGTH_MAX + "}");
        }
        return site;
    }

    private ReportMapping.Settlement settlement(Answer settlement, Answer root) {
        if (!settlement.isObject()) {
            missing(settlement);
        }
        known(settlement, OF_SETTLEMENT);
        Answer total = settlement.at("total");
        known(total, OF_TOTAL);
        Source id = source(settlement, "id");
        Source currency = source(settlement, "currency");
        if (!currency.isGiven()) {
            missing(settlement.at("currency"));
        }
        if (currency instanceof Source.Fixed(String fixed) && !Currency.exists(fixed)) {
            wrong(settlement.at("currency", "value"), "ISO 4217");
        }
        Source amount = total.isObject() ? one(total) : NOTHING;
        if (amount.isGiven() && !id.isGiven()) {
            missing(settlement.at("id"));
        }
        Source start = source(settlement, "start");
        Source end = source(settlement, "end");
        boolean dated = root.at("lines").has("posted") || start.isGiven() && end.isGiven();
        if (!dated) {
            missing(root.at("lines", "posted"));
        }
        return new ReportMapping.Settlement(
                id,
                currency,
                amount,
                total.has("row") ? List.of(rule(total.at("row"))) : List.of(),
                flag(total, "negated"),
                start,
                end,
                source(settlement, "deposit"));
    }

    private ReportMapping.Lines lines(Answer lines) {
        known(lines, OF_LINES);
        List<ReportMapping.Amount> amounts = new ArrayList<>();
        for (Answer amount : lines.at("amounts").items()) {
            known(amount, OF_AMOUNT);
            String column = required(amount, "column");
            if (PersonalColumns.isPersonal(column)
                    && !AMOUNT_NAME.matcher(column).find()) {
                personal(amount.at("column"));
            }
            String name = amount.text("type").isEmpty() ? column : amount.text("type");
            amounts.add(new ReportMapping.Amount(column, name, flag(amount, "negated")));
        }
        if (amounts.isEmpty()) {
            missing(lines.at("amounts"));
        }
        List<RowRule> ignored = new ArrayList<>();
        lines.at("ignored").items().forEach(rule -> ignored.add(rule(rule)));
        return new ReportMapping.Lines(
                amounts,
                source(lines, "type"),
                source(lines, "description"),
                source(lines, "order_id"),
                source(lines, "sku"),
                source(lines, "quantity"),
                source(lines, "posted"),
                ignored);
    }

    private RowRule rule(Answer rule) {
        known(rule, Set.of("column", "equals"));
        return new RowRule(required(rule, "column"), required(rule, "equals"));
    }

    private Source source(Answer parent, String name) {
        Answer source = parent.at(name);
        if (!parent.has(name)) {
            return NOTHING;
        }
        if (!name.equals("total")) {
            known(source, OF_SOURCE);
        }
        return one(source);
    }

    /** Exactly one of column, value and beside. */
    private Source one(Answer source) {
        List<String> given = List.of("column", "value", "beside").stream()
                .filter(source::isFilled)
                .toList();
        if (given.size() != 1) {
            wrong(source, "column | value | beside");
            return NOTHING;
        }
        String text = source.text(given.getFirst());
        boolean ofFile = !given.getFirst().equals("value");
        if (ofFile
                && PersonalColumns.isPersonal(text)
                && !ORDER_NAME.matcher(text).find()) {
            personal(source.at(given.getFirst()));
            return NOTHING;
        }
        return switch (given.getFirst()) {
            case "column" -> new Source.Column(text);
            case "beside" -> new Source.Beside(text);
            default -> new Source.Fixed(text);
        };
    }

    private Amounts mark(Answer root) {
        return switch (required(root, "decimal_mark")) {
            case ".", "" -> Amounts.POINT;
            case "," -> Amounts.COMMA;
            default -> {
                wrong(root.at("decimal_mark"), ". | ,");
                yield Amounts.POINT;
            }
        };
    }

    private Times times(Answer root) {
        List<Answer> patterns = root.at("date_patterns").items();
        if (patterns.isEmpty()) {
            missing(root.at("date_patterns"));
        }
        String zone = required(root, "zone");
        ZoneId known = ZoneId.of("UTC");
        try {
            known = zone.isEmpty() ? known : ZoneId.of(zone);
        } catch (DateTimeException notAZone) {
            wrong(root.at("zone"), "Asia/Singapore");
        }
        List<String> usable = new ArrayList<>();
        for (Answer pattern : patterns) {
            // The year of an era needs its era; people write yyyy and mean the year.
            String proleptic = pattern.text().replace('y', 'u');
            try {
                Times.of(known, proleptic);
                usable.add(proleptic);
            } catch (IllegalArgumentException notAPattern) {
                wrong(pattern, "dd/MM/yyyy HH:mm");
            }
        }
        return Times.of(known, usable.toArray(String[]::new));
    }

    private List<LineKindRule> kinds(Answer kinds, String site) {
        List<LineKindRule> rules = new ArrayList<>();
        for (String type : kinds.node().propertyNames()) {
            Answer kind = kinds.at(type);
            boolean exists = Arrays.stream(LineKind.values())
                    .anyMatch(known -> known.name().equals(kind.text()));
            if (!exists) {
                wrong(kind, KINDS);
            } else if (Names.key(type).isEmpty() || type.contains("*") || type.length() > WORD_LENGTH_MAX) {
                // A word without letters would be compared as no word, and speak for every line.
                wrong(kind, "[^*]{1," + WORD_LENGTH_MAX + "}");
            } else {
                rules.add(new LineKindRule(site, "*", type, "*", LineKind.valueOf(kind.text()), 100, "mapping"));
                rules.add(new LineKindRule(site, type, "*", "*", LineKind.valueOf(kind.text()), 90, "mapping"));
            }
        }
        return rules;
    }

    private boolean flag(Answer parent, String name) {
        Answer flag = parent.at(name);
        if (parent.has(name) && !flag.node().isBoolean()) {
            wrong(flag, "true | false");
        }
        return flag.node().asBoolean(false);
    }

    private String required(Answer parent, String name) {
        String text = parent.text(name);
        if (text.isEmpty()) {
            missing(parent.at(name));
        }
        return text;
    }

    /** A member that nobody knows is mostly one that is misspelt. */
    private void known(Answer object, Set<String> members) {
        for (String name : object.node().propertyNames()) {
            if (!members.contains(name)) {
                faults.add(Reason.of(
                                "MAPPING_MEMBER_UNKNOWN",
                                "pointer",
                                bounded(object.at(name).pointer()))
                        .with("known", String.join(", ", new TreeSet<>(members))));
            }
        }
    }

    private void missing(Answer place) {
        faults.add(Reason.of("MAPPING_MEMBER_MISSING", "pointer", place.pointer()));
    }

    /** Buyers' data stays at the door, whoever asks for it. */
    private void personal(Answer place) {
        faults.add(Reason.of("MAPPING_COLUMN_PERSONAL", "pointer", place.pointer()));
    }

    private void wrong(Answer place, String expected) {
        faults.add(Reason.of("MAPPING_MEMBER_WRONG", "pointer", bounded(place.pointer()))
                .with("expected", expected));
    }

    private static String bounded(String pointer) {
        return pointer.length() <= 120 ? pointer : pointer.substring(0, 120);
    }
}
