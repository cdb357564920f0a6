import highs from 'highs';

/** Its types describe a namespace where the module gives the function itself. */
const loadHighs = highs as unknown as (typeof highs)['default'];
export type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** HiGHS, an independent exact solver. */
export function loadSolver(): Promise<Highs> {
  return loadHighs();
}

/** Every eligible pair with what it is worth, and how much room each mentor has. */
export interface LinearProgramme {
  readonly places: number;
  readonly room: ArrayLike<number>;
  readonly place: readonly number[];
  readonly mentor: readonly number[];
  readonly worth: readonly number[];
}

/** The greatest worth of a plan, as a linear programme: its corners are whole, so it needs no branching. */
export function greatestWorth(solver: Highs, programme: LinearProgramme): number {
  const { places, room, place, mentor, worth } = programme;
  const numCols = place.length;
  if (numCols === 0) return 0;
  const numRows = places + room.length;
  const indices = new Int32Array(2 * numCols);
  const rowUpper = new Float64Array(numRows).fill(1);
  for (let m = 0; m < room.length; m++) rowUpper[places + m] = room[m]!;
  for (let pair = 0; pair < numCols; pair++) {
    indices[2 * pair] = place[pair]!;
    indices[2 * pair + 1] = places + mentor[pair]!;
  }
  const model = solver.createModel({
    numCols,
    numRows,
    sense: solver.constants.objectiveSense.maximize,
    colCost: Float64Array.from(worth),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows),
    rowUpper,
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, pair) => 2 * pair),
      indices,
      values: new Float64Array(2 * numCols).fill(1),
    },
  });
  try {
    model.options.set({ output_flag: false });
    model.run();
    return Math.round(model.getObjectiveValue());
  } finally {
    model.dispose();
  }
}
