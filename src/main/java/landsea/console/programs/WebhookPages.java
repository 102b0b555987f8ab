package landsea.console.programs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Role;
import landsea.webhooks.DeliveryId;
import landsea.webhooks.DeliveryView;
import landsea.webhooks.EventId;
import landsea.webhooks.Webhook;
import landsea.webhooks.WebhookAnswer;
import landsea.webhooks.WebhookDesk;
import landsea.webhooks.WebhookId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an organisation's programs are told what happened: opened, tried out, looked after, ended. */
@Controller
@RequestMapping(WebhookPages.PATH)
@ForRoles({Role.MERCHANT, Role.OPERATOR})
class WebhookPages {

    static final String PATH = "/desk/webhooks";

    private static final int PAGE = 50;
    private static final int PURPOSE_LENGTH_MAX = 100;
    private static final Duration DAY = Duration.ofDays(1);

    /** As somebody typed it. */
    record Typed(String url, String purpose, List<String> kinds) {

        static final Typed NOTHING = new Typed("https://", "", List.of());
    }

    private final WebhookDesk desk;

    WebhookPages(WebhookDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String webhooks(Visitor visitor, Model model) {
        model.addAttribute("webhooks", desk.webhooks(visitor.principal()));
        return "programs/webhooks";
    }

    @GetMapping("/new")
    String next(Model model) {
        return form(model, Typed.NOTHING);
    }

    private String form(Model model, Typed typed) {
        model.addAttribute("typed", typed);
        model.addAttribute("groups", groups());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "programs/webhook-new";
    }

    /** Kinds by what they are about. */
    private SortedMap<String, TreeSet<String>> groups() {
        SortedMap<String, TreeSet<String>> groups = new TreeMap<>();
        desk.kinds()
                .forEach(kind -> groups.computeIfAbsent(kind.substring(0, kind.indexOf('.')), none -> new TreeSet<>())
                        .add(kind));
        return groups;
    }

    @PostMapping
    String open(
            Visitor visitor,
            Show show,
            Model model,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(required = false, defaultValue = "") List<String> kinds,
            @RequestParam(defaultValue = "") String key) {
        Typed typed = new Typed(url.strip(), purpose.strip(), kinds);
        return switch (opened(visitor, typed, key)) {
            case Outcome.Done<WebhookDesk.Made>(WebhookDesk.Made made) -> made(visitor, show, model, made);
            case Outcome.Refused<WebhookDesk.Made>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield form(model, typed);
            }
        };
    }

    private Outcome<WebhookDesk.Made> opened(Visitor visitor, Typed typed, String key) {
        return typed.purpose().isEmpty() || typed.purpose().length() > PURPOSE_LENGTH_MAX
                ? Outcome.refused("WEBHOOK_PURPOSE_WRONG")
                : desk.open(visitor.principal(), request(key), typed.url(), typed.kinds(), typed.purpose());
    }

    @GetMapping("/{id}")
    String webhook(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String done) {
        model.addAttribute("done", done);
        return webhook(visitor, show, model, known(visitor, id), before);
    }

    private String webhook(Visitor visitor, Show show, Model model, Webhook webhook, String before) {
        List<DeliveryView> found =
                desk.deliveries(visitor.principal(), webhook.id(), parsed(before, DeliveryId::parse), PAGE + 1);
        model.addAttribute("webhook", webhook);
        model.addAttribute(
                "list",
                new Listing.Place(PATH + "/" + webhook.id().text(), List.of(), before)
                        .page(found, PAGE, view -> view.id().text()));
        model.addAttribute("today", LocalDate.ofInstant(Instant.now(), Show.ZONE));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "programs/webhook";
    }

    /** With its secret, which nobody is shown again. */
    private String made(Visitor visitor, Show show, Model model, WebhookDesk.Made made) {
        model.addAttribute("secret", made.secret());
        return webhook(visitor, show, model, known(visitor, made.answer().webhook()), "");
    }

    @PostMapping("/{id}/secret")
    String rotate(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String key) {
        Webhook webhook = known(visitor, id);
        return switch (desk.rotate(visitor.principal(), request(key), webhook.id())) {
            case Outcome.Done<WebhookDesk.Made>(WebhookDesk.Made made) -> made(visitor, show, model, made);
            case Outcome.Refused<WebhookDesk.Made>(Reason reason) -> refused(visitor, show, model, webhook, reason);
        };
    }

    @PostMapping("/{id}/{act:test|resume|end}")
    String act(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String key) {
        Webhook webhook = known(visitor, id);
        return answered(
                visitor,
                show,
                model,
                webhook,
                act,
                switch (act) {
                    case "test" -> desk.test(visitor.principal(), request(key), webhook.id());
                    case "resume" -> desk.resume(visitor.principal(), request(key), webhook.id());
                    default -> desk.end(visitor.principal(), request(key), webhook.id());
                });
    }

    /** One event again, or all of some days of Beijing. */
    @PostMapping("/{id}/replay")
    String replay(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String key) {
        Webhook webhook = known(visitor, id);
        Optional<EventId> one = parsed(event, EventId::parse);
        Outcome<WebhookAnswer> answer;
        if (one.isPresent()) {
            answer = desk.replay(visitor.principal(), request(key), webhook.id(), one.get());
        } else {
            Optional<Instant> begin = parsed(from, WebhookPages::beginning);
            Optional<Instant> end = parsed(until, WebhookPages::beginning).map(day -> day.plus(DAY));
            answer = begin.isPresent() && end.isPresent() && begin.get().isBefore(end.get())
                    ? desk.replay(visitor.principal(), request(key), webhook.id(), begin.get(), end.get())
                    : Outcome.refused("WEBHOOK_TIME_WRONG");
        }
        return answered(visitor, show, model, webhook, "replay", answer);
    }

    private static Instant beginning(String day) {
        return Texts.day(day).atStartOfDay(Show.ZONE).toInstant();
    }

    private String answered(
            Visitor visitor, Show show, Model model, Webhook webhook, String act, Outcome<WebhookAnswer> answer) {
        return switch (answer) {
            case Outcome.Done<WebhookAnswer> done ->
                "redirect:" + PATH + "/" + webhook.id().text() + "?done=" + act;
            case Outcome.Refused<WebhookAnswer>(Reason reason) -> refused(visitor, show, model, webhook, reason);
        };
    }

    private String refused(Visitor visitor, Show show, Model model, Webhook webhook, Reason reason) {
        model.addAttribute("refusal", reason);
        return webhook(visitor, show, model, webhook, "");
    }

    private Webhook known(Visitor visitor, String id) {
        return parsed(id, WebhookId::parse)
                .flatMap(known -> desk.webhook(visitor.principal(), known))
                .orElseThrow(() -> new NotHereException("webhook " + id));
    }

    private static String request(String key) {
        return key.isBlank() ? UUID.randomUUID().toString() : key;
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        return Texts.parsed(text, parse);
    }
}
