package landsea.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import landsea.engine.FaultPoint;

/** One kill: what is ended, and when. */
sealed interface Strike {

    /** By this name it is counted. */
    String name();

    /** Whether the program must live on. */
    default boolean sparesProgram() {
        return this instanceof Postgres || this instanceof PostgresSession;
    }

    /** The program, by kill -9 at a random instant; its PostgreSQL goes on without it. */
    record AtRandom(Duration after) implements Strike {
        @Override
        public String name() {
            return "program at a random instant";
        }
    }

    /** The program, by kill -9 where one of its threads has come to a named point. */
    record AtPoint(FaultPoint point, int pass, Duration after) implements Strike {
        @Override
        public String name() {
            return "program at " + point;
        }
    }

    /** The program by kill -9, and again while it starts and takes its orphaned PostgreSQL over. */
    record TwiceOrphaned(Duration after, Duration afterStart) implements Strike {
        @Override
        public String name() {
            return "program, again while it takes its orphan over";
        }
    }

    /** PostgreSQL's first process by kill -9: the others end by themselves, the program starts it again. */
    record Postgres(Duration after) implements Strike {
        @Override
        public String name() {
            return "PostgreSQL, first process";
        }
    }

    /** One session of PostgreSQL by kill -9: it recovers by itself, and the program must go on without a restart. */
    record PostgresSession(Duration after) implements Strike {
        @Override
        public String name() {
            return "PostgreSQL, one of its other processes";
        }
    }

    /** Program and PostgreSQL in the same instant. */
    record Both(Duration after) implements Strike {
        @Override
        public String name() {
            return "program and PostgreSQL at once";
        }
    }

    /** In every ten: four at points, two of PostgreSQL's sessions, and one of each other kind; the order and the instants are the seed's. */
    static List<Strike> plan(int count, Random random) {
        List<Strike> plan = new ArrayList<>();
        List<FaultPoint> points = new ArrayList<>();
        while (plan.size() < count) {
            List<Strike> ten = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                if (points.isEmpty()) {
                    points.addAll(List.of(FaultPoint.values()));
                    Collections.shuffle(points, random);
                }
                FaultPoint point = points.removeFirst();
                ten.add(new AtPoint(point, 1 + random.nextInt(passMax(point)), instant(random, 30)));
            }
            ten.add(new AtRandom(instant(random, 1_000)));
            ten.add(new TwiceOrphaned(instant(random, 500), Duration.ofMillis(500 + random.nextInt(3_500))));
            ten.add(new Postgres(instant(random, 500)));
            ten.add(new PostgresSession(instant(random, 500)));
            ten.add(new PostgresSession(instant(random, 500)));
            ten.add(new Both(instant(random, 500)));
            Collections.shuffle(ten, random);
            plan.addAll(ten);
        }
        return List.copyOf(plan.subList(0, count));
    }

    /** Commits are many, messages few. */
    private static int passMax(FaultPoint point) {
        return switch (point) {
            case COMMIT_BEFORE, COMMIT_AFTER, ANSWER_AFTER -> 60;
            case SEND_BEFORE, SEND_AFTER, REPLY_AFTER, NOTE_BEFORE, NOTE_AFTER -> 4;
        };
    }

    private static Duration instant(Random random, int millisMax) {
        return Duration.ofMillis(random.nextInt(millisMax));
    }
}
