package landsea.console.programs;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.PersonId;
import landsea.parties.ProgramId;
import landsea.parties.Role;
import landsea.programs.ProgramAnswer;
import landsea.programs.ProgramClient;
import landsea.programs.ProgramDesk;
import landsea.programs.PublicKeys;
import landsea.programs.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which of a merchant's programs come in, by what they prove themselves, and how far they may go. */
@Controller
@RequestMapping(ProgramPages.PATH)
@ForRoles(Role.MERCHANT)
class ProgramPages {

    static final String PATH = "/desk/programs";

    private static final int NAME_LENGTH_MAX = 100;

    /** As somebody typed it. */
    record Typed(String name, Set<Scope> scopes, String keys) {

        static final Typed NOTHING = new Typed("", EnumSet.of(Scope.READ), "");

        /** Empty where a secret is wanted; refused with PROGRAM_KEYS_WRONG. */
        Outcome<Optional<PublicKeys>> publicKeys() {
            return keys.isEmpty()
                    ? Outcome.done(Optional.empty())
                    : PublicKeys.of(keys).map(Optional::of);
        }
    }

    private final ProgramDesk desk;

    ProgramPages(ProgramDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String programs(Visitor visitor, Model model) {
        model.addAttribute("programs", desk.programs(visitor.principal()));
        return "programs/programs";
    }

    @GetMapping("/new")
    String next(Model model) {
        return form(model, Typed.NOTHING);
    }

    private static String form(Model model, Typed typed) {
        model.addAttribute("typed", typed);
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "programs/program-new";
    }

    @PostMapping
    String open(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false, defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "") String keys,
            @RequestParam(defaultValue = "") String key) {
        Set<Scope> wanted = EnumSet.noneOf(Scope.class);
        scopes.forEach(one -> Scope.of(one).ifPresent(wanted::add));
        Typed typed = new Typed(name.strip(), wanted, keys.strip());
        return switch (opened(visitor, typed, key)) {
            case Outcome.Done<ProgramDesk.Made>(ProgramDesk.Made made) -> made(visitor, model, made);
            case Outcome.Refused<ProgramDesk.Made>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield form(model, typed);
            }
        };
    }

    private Outcome<ProgramDesk.Made> opened(Visitor visitor, Typed typed, String key) {
        if (typed.name().isEmpty() || typed.name().length() > NAME_LENGTH_MAX) {
            return Outcome.refused("PROGRAM_NAME_WRONG");
        }
        return switch (typed.publicKeys()) {
            case Outcome.Refused<Optional<PublicKeys>>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Optional<PublicKeys>>(Optional<PublicKeys> keys) ->
                desk.open(visitor.principal(), person(visitor), request(key), typed.name(), typed.scopes(), keys);
        };
    }

    @GetMapping("/{id}")
    String program(Visitor visitor, Model model, @PathVariable String id) {
        return program(model, known(visitor, id));
    }

    private static String program(Model model, ProgramClient program) {
        model.addAttribute("program", program);
        model.addAttribute("key", UUID.randomUUID().toString());
        return "programs/program";
    }

    /** With its secret, which nobody is shown again. */
    private String made(Visitor visitor, Model model, ProgramDesk.Made made) {
        model.addAttribute("secret", made.secret());
        return program(model, known(visitor, made.answer().program()));
    }

    /** Another secret, or other keys. */
    @PostMapping("/{id}/proof")
    String prove(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String keys,
            @RequestParam(defaultValue = "") String key) {
        ProgramClient program = known(visitor, id);
        Outcome<ProgramDesk.Made> proved = switch (new Typed("", Set.of(), keys.strip()).publicKeys()) {
            case Outcome.Refused<Optional<PublicKeys>>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Optional<PublicKeys>>(Optional<PublicKeys> given) ->
                desk.prove(visitor.principal(), person(visitor), request(key), id(program), given);
        };
        return switch (proved) {
            case Outcome.Done<ProgramDesk.Made>(ProgramDesk.Made made) -> made(visitor, model, made);
            case Outcome.Refused<ProgramDesk.Made>(Reason reason) -> refused(model, program, reason);
        };
    }

    @PostMapping("/{id}/end")
    String end(Visitor visitor, Model model, @PathVariable String id, @RequestParam(defaultValue = "") String key) {
        ProgramClient program = known(visitor, id);
        return switch (desk.end(visitor.principal(), person(visitor), request(key), id(program))) {
            case Outcome.Done<ProgramAnswer> done -> "redirect:" + PATH + "/" + id;
            case Outcome.Refused<ProgramAnswer>(Reason reason) -> refused(model, program, reason);
        };
    }

    private static String refused(Model model, ProgramClient program, Reason reason) {
        model.addAttribute("refusal", reason);
        return program(model, program);
    }

    private ProgramClient known(Visitor visitor, String id) {
        return Texts.parsed(id, ProgramId::parse)
                .flatMap(known -> desk.program(visitor.principal(), known))
                .orElseThrow(() -> new NotHereException("program " + id));
    }

    private static ProgramId id(ProgramClient program) {
        return new ProgramId(program.principal().actor().value());
    }

    /** A desk is no place for programs. */
    private static PersonId person(Visitor visitor) {
        if (visitor.principal().actor() instanceof PersonId person) {
            return person;
        }
        throw new IllegalStateException(visitor.actor() + " is at a desk and no person");
    }

    private static String request(String key) {
        return key.isBlank() ? UUID.randomUUID().toString() : key;
    }
}
