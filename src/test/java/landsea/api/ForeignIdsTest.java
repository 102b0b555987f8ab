package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everybody at every route there is, with identifiers that are somebody else's: nothing opens, nothing breaks, nothing changes. And
 * at each, what a browser is told, and that no form is carried out which another site sent.
 */
class ForeignIdsTest {

    private static final Story STORY = Story.credited();
    private static final Map<String, List<String>> FOREIGN = ForeignIds.of(STORY);

    /** What is nobody's own, so that whoever may ask is answered: published rules, days on which declarations were filed. */
    private static final Set<String> FOR_ALL = Set.of(
            "packs.pack",
            "packs.version",
            "new.pack",
            "new.version",
            "business-days.day",
            "days.day",
            "general-ledger.day",
            "declaration-days.day",
            "files.institution",
            "files.name",
            "statement.kind");

    /** To the bank it answers for whomever it is asked: where nothing is entered, that nothing is. */
    private static final String REGISTER = "/api/v1/register/organisations/";

    /** The store as the bank sees it, of what belongs to either merchant. */
    private static Map<String, Long> before = Map.of();

    private static List<Everybody> everybody = List.of();

    @BeforeAll
    static void somebodyAtEachDesk() {
        everybody = Everybody.all();
        before = Await.until(ForeignIdsTest::rows, counted -> counted.equals(rows()));
    }

    @Test
    void nothing_opens_breaks_or_changes_for_whomever_it_is_not() {
        List<String> wrong = new ArrayList<>();
        for (Mapped route : Mapped.all()) {
            for (Everybody one : everybody) {
                // At their own door; and what one may do for oneself is another story.
                boolean own = one.isProgramOrPersonOf(route) && FOR_ALL.containsAll(route.variables());
                if (route.isPage() == one.mark().isEmpty()
                        || !route.isPrivate()
                        || own && (route.streams() || !route.method().equals("GET"))) {
                    continue;
                }
                for (String path : paths(route, one)) {
                    Everybody.Answer answer = one.send(route.method(), path, route.isPage());
                    verdict(route, one, answer)
                            .ifPresent(what -> wrong.add(one.name() + " " + route.method() + " " + path + ": "
                                    + answer.status() + ", " + what + " " + answer.code()));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(Caller.as("merchant")
                        .get("/api/v1/payments/" + STORY.payment())
                        .text())
                .contains("\"CREDITED\"");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_form_without_the_mark_of_its_page_is_carried_out_nowhere() {
        Everybody merchant = everybody.stream()
                .filter(one -> one.name().equals("other-merchant page"))
                .findFirst()
                .orElseThrow();
        List<String> carried = Mapped.all().stream()
                .filter(route -> route.isPage() && !route.method().equals("GET"))
                .filter(route -> {
                    Everybody.Answer answer =
                            merchant.sendUnmarked(paths(route, merchant).getFirst());
                    return answer.status() != 302 || !answer.header("Location").contains("because=stale");
                })
                .map(Mapped::toString)
                .toList();

        assertThat(carried).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whoever_is_not_in_is_shown_the_door_and_a_browser_is_told_to_be_careful() {
        Everybody nobody = Everybody.nobody();
        List<String> wrong = new ArrayList<>();
        for (Mapped route : Mapped.all()) {
            String path = paths(route, nobody).getFirst();
            Everybody.Answer answer = nobody.send(route.method(), path, route.isPage());
            if (route.isPrivate() && !shutOut(route, answer)) {
                wrong.add(route + " is open: " + answer.status());
            }
            wrong.addAll(answer.careless(route).stream()
                    .map(what -> route + ": " + what)
                    .toList());
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_session_of_the_pages_opens_nothing_of_the_interface() {
        Everybody operator = everybody.stream()
                .filter(one -> one.name().equals("operator page"))
                .findFirst()
                .orElseThrow();

        assertThat(Mapped.all().stream()
                        .filter(route -> !route.isPage()
                                && route.isPrivate()
                                && route.method().equals("GET"))
                        .filter(route ->
                                operator.send("GET", paths(route, operator).getFirst(), false)
                                                .status()
                                        != 401))
                .isEmpty();
    }

    @Test
    void every_variable_of_every_route_has_something_foreign_to_be_tried_with() {
        Set<String> taken = Mapped.all().stream()
                .flatMap(route -> route.variables().stream())
                .collect(Collectors.toSet());

        assertThat(taken)
                .as("a route takes what ForeignIds does not know: add one that exists and belongs to somebody")
                .isSubsetOf(FOREIGN.keySet());
        assertThat(FOREIGN).allSatisfy((kind, ids) -> assertThat(ids).as(kind).doesNotContain(""));
    }

    private static boolean shutOut(Mapped route, Everybody.Answer answer) {
        return route.isPage()
                ? answer.status() == 302 && answer.header("Location").contains("/sign-in?next=")
                : answer.status() == 401;
    }

    /** What is wrong with an answer, if anything. */
    private static Optional<String> verdict(Mapped route, Everybody one, Everybody.Answer answer) {
        List<String> careless = answer.careless(route);
        if (!careless.isEmpty()) {
            return Optional.of(String.join(", ", careless));
        }
        if (answer.status() >= 500) {
            return Optional.of("broke");
        }
        if (one.isProgramOrPersonOf(route)) {
            boolean own = route.variables().isEmpty()
                    || FOR_ALL.containsAll(route.variables())
                    || one.seesAll() && route.path().startsWith(REGISTER);
            return own || isShut(route, answer.status()) ? Optional.empty() : Optional.of("opened");
        }
        Set<Integer> shut = route.isPage() ? Set.of(404) : route.isHidden() ? Set.of(404) : Set.of(403);
        return shut.contains(answer.status()) ? Optional.empty() : Optional.of("is another's");
    }

    /** A write may be refused for what it says before anybody looks whom it is about; a read is not there. */
    private static boolean isShut(Mapped route, int status) {
        return route.method().equals("GET")
                ? status == 404
                : Set.of(400, 404, 409, 412, 415, 422).contains(status);
    }

    /** Each way to fill a route's variables for somebody; for who sees all, with what is not there at all. */
    private static List<String> paths(Mapped route, Everybody one) {
        int ways = route.variables().stream()
                .mapToInt(kind -> FOREIGN.getOrDefault(kind, List.of("")).size())
                .max()
                .orElse(1);
        return Stream.iterate(0, way -> way < ways, way -> way + 1)
                .map(way -> route.filled(kind -> {
                    List<String> ids = FOREIGN.getOrDefault(kind, List.of("x"));
                    String id = ids.get(Math.min(way, ids.size() - 1));
                    return one.seesAll() ? ForeignIds.absent(id) : id;
                }))
                .toList();
    }

    /** How many rows either merchant has of everything. */
    private static Map<String, Long> rows() {
        List<UUID> merchants = Stream.of("merchant", "other_merchant")
                .map(name -> SandboxApplication.actor(name).getOrDefault("organisation_id", ""))
                .map(text -> UUID.fromString(text.replaceFirst("org_", "")
                        .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")))
                .toList();
        return SandboxApplication.bean(Desk.class)
                .read(Viewer.bank(Parties.bank().value()), sql -> {
                    Map<String, Long> counted = new TreeMap<>();
                    List<String> tables = sql.sql("""
                            SELECT c.table_name FROM information_schema.columns c
                            JOIN pg_class t ON t.relname = c.table_name AND t.relkind IN ('r', 'p') AND NOT t.relispartition
                            WHERE c.table_schema = 'public' AND c.column_name = 'organisation_id'
                            AND has_table_privilege(t.oid, 'SELECT')
                            AND c.table_name NOT IN ('sessions', 'facts', 'outbox', 'proofs')""").query(String.class).list();
                    for (String table : tables) {
                        counted.put(
                                table,
                                sql.sql("SELECT count(*) FROM " + table + " WHERE organisation_id IN (?, ?)")
                                        .params(merchants.get(0), merchants.get(1))
                                        .query(Long.class)
                                        .single());
                    }
                    return new HashMap<>(counted);
                });
    }
}
