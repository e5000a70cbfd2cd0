// The six principles: their names (Bryk, Gomez, Grunow and LeMahieu 2015, Carnegie Foundation), what each stands for and asks, what
// speaks to it on a board and what is missing. Retold from the two decks that the product is for; {{initiative}} is the team's own.

export const PRINCIPLE_WORDS = {
  'principles.title': 'Six principles',
  'principles.about':
    'What this board already says to each principle of improvement, and what is still open. It is about the work, never about people.',
  'principles.credit':
    'After the six core principles of improvement: Bryk, Gomez, Grunow and LeMahieu (2015), Carnegie Foundation.',
  'principles.initiative': 'Our initiative is called',
  'principles.initiative-what': 'Everybody on this board sees this name in the questions.',
  'principles.initiative-default': 'our initiative',

  'principles.show': 'Show on board: {{name}}',
  'principles.speaks': 'On this board',
  'principles.speaks-none': 'Nothing yet. Tag what speaks to it, or see what is missing.',
  'principles.more_one': 'Show 1 more',
  'principles.more_other': 'Show {{count}} more',
  'principles.missing': 'Missing',
  'principles.questions': 'Questions to ask',
  'principles.go': 'Go there: {{name}}',

  'principles.state.met': 'Answered',
  'principles.state.open': 'Not yet',
  'principles.state.later': 'Cannot tell yet',
  'principles.items_one': '1 item',
  'principles.items_other': '{{count}} items',

  // why something is listed
  'principles.why.tagged': 'tagged',
  'principles.why.problem': 'states the problem',
  'principles.why.seen': 'seen at {{places}}',
  'principles.why.deep': 'a cause behind a cause',
  'principles.why.loops_one': '1 loop',
  'principles.why.loops_other': '{{count}}{{more}} loops',
  'principles.why.measure': 'names its measure',
  'principles.why.begun': 'being tried out',
  'principles.why.tested': 'has a test',
  'principles.why.team_one': '{{teams}}: 1 item',
  'principles.why.team_other': '{{teams}}: {{count}} items',

  // what is missing, by rule
  'principles.gap.no-head': 'No effect or aim yet. Start a fishbone or a driver diagram and write down the problem.',
  'principles.gap.no-place': 'No cause says at which site or in which group it was seen, and how you know.',
  'principles.gap.one-place': 'All evidence so far is from one place: {{place}}. Look at a second one.',
  'principles.gap.unknown': 'Says where it was seen, but not how you know. Mark its evidence.',
  'principles.gap.no-system': 'No fishbone that goes two levels deep, and no map with a loop.',
  'principles.gap.shallow': 'No cause here has a cause behind it yet. Pick one and ask why again.',
  'principles.gap.no-loop': 'This map has no loop yet. What do its last effects lead back to?',
  'principles.gap.no-theory': 'No aim or driver on this board yet.',
  'principles.gap.no-measure': 'This aim has no measure yet. Say what you will measure.',
  'principles.gap.measures-later':
    'Drivers cannot carry a measure in this version, so nobody can say that all have one. An aim can name its measure in its properties.',
  'principles.gap.no-idea': 'No change idea on this board yet.',
  'principles.gap.no-test': 'No change idea has a test yet.',
  'principles.gap.tests-later':
    'A board cannot hold tests (PDSA) in this version. Give an idea the status “Testing” to show that it is being tried out.',
  'principles.gap.no-team':
    'Nothing here says which team it came from. Items do when the boards of teams are brought together.',
  'principles.gap.one-team': 'All items that name a team are from {{team}}. Bring in the board of another one.',

  // the six: name in full, what it stands for, what it asks
  'principles.1.name': 'Make the work problem-specific and user-centered',
  'principles.1.stance':
    'Begin with one question: what exactly is the problem that we are trying to solve, and for whom?',
  'principles.1.ask.problem': 'Which specific problem is {{initiative}} there to solve?',
  'principles.1.ask.people': 'Who lives with this problem every day, and how do they describe it?',
  'principles.1.ask.worried': 'Who else worries about it? What do they know, and how could you help each other?',
  'principles.1.ask.insight':
    'Which programs, organizations or people hold data or insight that would make the problem clearer?',

  'principles.2.name': 'Variation in performance is the core problem to address',
  'principles.2.stance':
    'Do not stop at what works. Ask what works, for whom and under which conditions, and why it goes well in one school and not in the next.',
  'principles.2.ask.sites':
    'Do all sites of {{initiative}} reach the same results? Where not, what is different there?',
  'principles.2.ask.others':
    'Which other initiatives, mandates and plans are at work at each site, and does each make results better, worse or no different?',
  'principles.2.ask.levels':
    'How does the way the work is planned, done and followed up differ between state, district and school?',

  'principles.3.name': 'See the system that produces the current outcomes',
  'principles.3.stance':
    'A system brings about exactly the results that it is built for. Understand it in real settings before you change it.',
  'principles.3.ask.conditions': 'Which conditions at each site shape the results of {{initiative}}?',
  'principles.3.ask.process':
    'How do you find out how related state and local work is planned, carried out and monitored?',
  'principles.3.ask.together':
    'Which processes do other programs, districts and schools lead, and what would you see by looking at conditions together?',

  'principles.4.name': 'We cannot improve at scale what we cannot measure',
  'principles.4.stance':
    'Improving means changing something, but a change need not improve anything. Measure to learn whether your theory and its ideas hold.',
  'principles.4.ask.measures':
    'Do your measures tell you enough, and soon enough, about how {{initiative}} is carried out and what comes of it?',
  'principles.4.ask.exchange':
    'What data do related initiatives gather that would help you, and which of yours would help them?',
  'principles.4.ask.sources': 'Do you bring together practical insight, theory and evidence, or rely on one of them?',
  'principles.4.ask.joint': 'What could be collected and used jointly, and what would be gained by it?',

  'principles.5.name': 'Anchor practice improvement in disciplined inquiry',
  'principles.5.stance':
    'Try changes quickly and on a small scale: plan, do, study, act. A test that fails is no problem; learning nothing from it is.',
  'principles.5.ask.learning': 'How is {{initiative}} set up to learn, and to grow in the settings where it is used?',
  'principles.5.ask.readiness': 'What do the people who are asked to change know, have room for and want to do?',
  'principles.5.ask.testing':
    'How do other initiatives test changes in their own setting, and what could you tell each other?',
  'principles.5.ask.cycles': 'Would it be worth running some test cycles together? What speaks for it, what against?',

  'principles.6.name': 'Accelerate improvements through networked communities',
  'principles.6.stance': 'Many people who learn together get further than the best of them alone.',
  'principles.6.ask.pooling':
    'Does {{initiative}} bring together what single sites have found out, so that all grow by it?',
  'principles.6.ask.compare': 'With which initiatives could you compare results and learn together?',
  'principles.6.ask.hub': 'Who could be the hub that gathers key insights and carries them to new sites?',
} as const
