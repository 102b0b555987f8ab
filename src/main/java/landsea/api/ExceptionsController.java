package landsea.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything that stopped, of all modules: what waits for the bank's people, an answer from outside, or its deadline. */
@RestController
@RequestMapping("/api/v1/exceptions")
class ExceptionsController {

    /**
     * @param kind PAYMENT, SUSPENSE, DIFFERENCE, OUTBOUND, DECLARATION or HIT
     * @param dueAt when time decides at last, and {@code dueAction} what it does; empty where it never does
     */
    record ExceptionBody(
            String kind,
            String id,
            String organisationId,
            @Nullable Amount amount,
            String state,
            String reason,
            Map<String, String> details,
            String since,
            String dueAction,
            String dueAt) {

        static ExceptionBody of(Stopped one) {
            return new ExceptionBody(
                    one.kind(),
                    one.id(),
                    one.organisation().text(),
                    one.amount().map(Amount::of).orElse(null),
                    one.state(),
                    one.reason().code(),
                    one.reason().details(),
                    one.since().toString(),
                    one.due().map(Stopped.Due::action).orElse(""),
                    one.due().map(due -> due.endsAt().toString()).orElse(""));
        }
    }

    private final List<StoppedWork> works;

    ExceptionsController(List<StoppedWork> works) {
        this.works = works;
    }

    /** The longest standing first; with {@code kind} only those. */
    @GetMapping
    @For(Role.OPERATOR)
    Cursor.Page<ExceptionBody> exceptions(
            Principal caller,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable String cursor) {
        WorkPage page = WorkPage.first(Cursor.PAGE + 1)
                .after(Cursor.read(cursor, WorkPage.Place::parse).orElse(WorkPage.Place.START));
        List<Stopped> rows = works.stream()
                .filter(work -> kind.isEmpty() || kind.equals(work.kind()))
                .flatMap(work -> work.stopped(caller.viewer(), page).stream())
                .sorted(Comparator.comparing(Stopped::place))
                .limit(Cursor.PAGE + 1)
                .toList();
        return Cursor.Page.of(rows, ExceptionBody::of, one -> one.place().toString());
    }
}
